import type { FaultRow } from '../../faults/table';
import { FAULTS } from '../../faults/table';

const EMPTY: FaultRow = {
	name: 'an empty 200',
	fault: { kind: 'status', status: 200, headers: { 'content-type': 'application/json' } },
	read: 'fails',
	act: 'stillActive',
};

const LAPSED: FaultRow = {
	name: 'lapsed sign-in',
	fault: { kind: 'expireSignIns' },
	read: 'passes',
	act: 'passes',
};

/** Every fault that changes anything of a JSON API's answers. */
export const ROWS = [...FAULTS.filter(({ fault }) => fault.kind !== 'doctype'), EMPTY, LAPSED].map(
	(row): [string, FaultRow] => [row.name, patient(row)],
);

/** What succeeds in the end has time to, on a loaded machine too. */
function patient(row: FaultRow): FaultRow {
	if (row.timeout === undefined) return row;
	const { fault } = row;
	return { ...row, timeout: 5, fault: fault.kind === 'delay' ? { ...fault, ms: 6_000 } : fault };
}

/** The calls of a kill, and which of them a fault strikes. */
export const LIST = { method: 'GET', path: /\/Sessions$/i };

export const ONE = { method: 'GET', path: /\/Sessions\/\d+$/i };

export const END = { method: 'POST', path: /\/Sessions\/\d+\/Terminate$/i };

export const USERS = { method: 'GET', path: /\/Users(\/\d+)?$/i };

export const SYSTEMS = { method: 'GET', path: /\/ManagedSystems(\/\d+)?$/i };

/** A 404 of the API itself says that there is no such object, which is an answer. */
export const isAnswer = ({ name }: FaultRow): boolean => name === 'HTTP 404, JSON';
