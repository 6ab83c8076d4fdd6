import type { IDataObject } from 'n8n-workflow';

import { Failure } from '../../../shared/failure';
import { numberWithin, oneOf, readCollection, readSwitch } from '../../../shared/fields';
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

/** The API's limit (API guide). */
const MAX_MINUTES = 525_600;

const MAX_REASON = 1_000;

/** @throws Failure `badInput` */
export function readRequest(parameter: ReadParameter): NamedRequest {
	const options = readCollection(parameter('options'));
	const given = (name: string) => options[name] !== undefined && options[name] !== '';
	const ticketNumber = textOf(options.ticketNumber);
	return {
		system: readLocator('Managed System', parameter('systemId')),
		account: readLocator('Managed Account', parameter('accountId')),
		wanted: {
			durationMinutes: minutesOf(parameter('durationMinutes')),
			reason: readReason(parameter),
			accessType: oneOf('Access Type', options.accessType, ACCESS_TYPES, 'View'),
			conflictOption: oneOf('Conflict Option', options.conflictOption, CONFLICT_OPTIONS, 'none'),
			...(given('ticketSystemId')
				? { ticketSystemId: checkedId('Ticket System ID', options.ticketSystemId) }
				: {}),
			...(ticketNumber === '' ? {} : { ticketNumber }),
			...(given('applicationId')
				? { applicationId: checkedId('Application ID', options.applicationId) }
				: {}),
			...(given('rotateOnCheckIn')
				? { rotateOnCheckIn: readSwitch('Rotate on Check-In', options.rotateOnCheckIn, true) }
				: {}),
		},
	};
}

/** @throws Failure `badInput` where it is longer than the API takes */
export function readReason(parameter: ReadParameter): string {
	const reason = textOf(parameter('reason'));
	if (reason.length <= MAX_REASON) return reason;
	throw new Failure('badInput', `The reason is longer than ${MAX_REASON} characters`, {
		description: 'Shorten the field "Reason", for example to the number of the ticket.',
	});
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

function minutesOf(value: unknown): number {
	const minutes = numberWithin('Duration (Minutes)', value, 1, MAX_MINUTES);
	if (Number.isInteger(minutes)) return minutes;
	throw new Failure('badInput', '"Duration (Minutes)" is not a whole number', {
		description: 'Check the field "Duration (Minutes)", or the expression in it.',
	});
}

function textOf(value: IDataObject[string] | unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
