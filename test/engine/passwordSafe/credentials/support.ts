import type { IDataObject } from 'n8n-workflow';

import type { NodeResult } from '../../../harness/engine';
import type { PasswordSafeBench, PasswordSafeRun } from '../bench';

/** Access policy of the simulator that asks for one approval, and for a reason. */
const NEEDS_APPROVAL = 1;

export interface Target {
	systemId: number;
	accountId: number;
	password: string;
}

export function target(
	{ safe }: PasswordSafeBench,
	name = 'administrator',
	needsApproval = false,
): Target {
	const account = safe.addManagedAccount({
		name,
		system: 'srv-sql-07',
		...(needsApproval ? { accessPolicyId: NEEDS_APPROVAL } : {}),
	});
	const { systemId, accountId, password } = account;
	return { systemId, accountId, password };
}

export async function checkOut(
	bench: PasswordSafeBench,
	{ systemId, accountId }: Pick<Target, 'systemId' | 'accountId'>,
	options: IDataObject = {},
	run: PasswordSafeRun = {},
): Promise<NodeResult> {
	return await bench.run('credential', 'checkOut', {
		parameters: { systemId, accountId, durationMinutes: 30, reason: 'INC1' },
		options,
		...run,
	});
}

export const json = ({ outputs, error }: NodeResult, item = 0): IDataObject => {
	const found = outputs.flat().at(item)?.json;
	if (!found) throw error ?? new Error('no output');
	return found;
};

export const contextOf = ({ error }: NodeResult) =>
	(error as unknown as { context: { report?: IDataObject; results?: unknown[] } }).context;

export const events = ({ record }: PasswordSafeBench) =>
	record.passwordSafe.requestEvents.map(({ event }) => event);

export const POST_REQUESTS = { method: 'POST', path: /\/Requests$/i };

export const GET_CREDENTIAL = { method: 'GET', path: /\/Credentials\/\d+$/i };

export const LIST_REQUESTS = { method: 'GET', path: /\/Requests$/i };
