import {
	oneOf,
	readCollection,
	readSwitch,
	readText,
	wholeNumberWithin,
} from '../../../shared/fields';
import type { ReadParameter } from '../../../shared/operation';
import type { PasswordSafe } from '../../api/passwordSafe';
import type { Reference } from '../../../shared/readLocator';
import type { Wanted } from '../../api/requests';
import { ACCESS_TYPES, CONFLICT_OPTIONS } from '../../api/requests';
import { readLocator } from '../../../shared/readLocator';
import { checkedId } from '../ids';

/** What is asked for, by the names that the fields hold. */
export interface NamedRequest {
	system: Reference;
	account: Reference;
	wanted: Omit<Wanted, 'systemId' | 'accountId'>;
}

/** A request whose system and account were found. */
export interface FoundRequest {
	wanted: Wanted;
	systemName: string | null;
	accountName: string | null;
}

/** A year: the API's limit (API guide). */
export const MAX_MINUTES = 525_600;

const MAX_REASON = 1_000;

/** @throws Failure `badInput` */
export function readRequest(parameter: ReadParameter): NamedRequest {
	const options = readCollection(parameter('options'));
	const given = (name: string) => options[name] !== undefined && options[name] !== '';
	const ticketNumber = readText('Ticket Number', options.ticketNumber);
	return {
		system: readLocator('Managed System', parameter('systemId')),
		account: readLocator('Managed Account', parameter('accountId')),
		wanted: {
			durationMinutes: readMinutes(parameter('durationMinutes')),
			reason: readReason(parameter),
			accessType: oneOf('Access Type', options.accessType, ACCESS_TYPES, 'View'),
			conflictOption: oneOf('Conflict Option', options.conflictOption, CONFLICT_OPTIONS, 'none'),
			...(given('ticketSystemId')
				? { ticketSystemId: checkedId('Ticket System ID', options.ticketSystemId) }
				: {}),
			...(ticketNumber === undefined ? {} : { ticketNumber }),
			...(given('applicationId')
				? { applicationId: checkedId('Application ID', options.applicationId) }
				: {}),
			...(given('rotateOnCheckIn')
				? { rotateOnCheckIn: readSwitch('Rotate on Check-In', options.rotateOnCheckIn, true) }
				: {}),
		},
	};
}

/** @throws Failure `badInput` where it is no text, or longer than the API takes */
export function readReason(parameter: ReadParameter): string {
	return readText('Reason', parameter('reason'), MAX_REASON) ?? '';
}

/** Looks the names up where requestors see them. */
export async function findRequest(
	{ references }: PasswordSafe,
	{ system, account, wanted }: NamedRequest,
): Promise<FoundRequest> {
	const foundSystem = await references.system('requestable', system);
	const found = await references.account('requestable', { id: foundSystem.id }, account);
	return {
		wanted: { ...wanted, systemId: foundSystem.id, accountId: found.id },
		systemName: foundSystem.name,
		accountName: found.name,
	};
}

/** @throws Failure `badInput` */
export function readMinutes(value: unknown): number {
	return wholeNumberWithin('Duration (Minutes)', value, 1, MAX_MINUTES);
}
