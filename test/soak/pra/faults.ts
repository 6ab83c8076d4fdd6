import { FAULTS, LOOKS, REPORT, TERMINATE } from '../../engine/faults/table';
import type { Generation } from '../../engine/support';
import type { Fault, FaultKind, FaultWhen } from '../../simulator';
import type { Dice } from '../dice';

/** Answers that can be read but for one LSID: who looks may not take them for whole. */
const PARTIAL_CLIENTS: Record<Generation, FaultKind> = {
	commandV2: json([{ id: 1, type: 'asset_client', hostname: 'x', lsid: 'none' }]),
	commandV1: xml(
		'<connected_clients><connected_support_customer id="1"><hostname>x</hostname><lsid>none</lsid></connected_support_customer></connected_clients>',
	),
};

const PARTIAL_REPORT = xml(
	'<session_list><session lsid="none"><end_time timestamp=""/></session></session_list>',
);

function json(body: unknown): FaultKind {
	const headers = { 'content-type': 'application/json' };
	return { kind: 'status', status: 200, headers, body: JSON.stringify(body) };
}

function xml(body: string): FaultKind {
	return { kind: 'status', status: 200, headers: { 'content-type': 'text/xml' }, body };
}

const LOOK_CALLS: Record<Generation, FaultWhen[]> = {
	commandV2: [
		LOOKS.commandV2.clients,
		LOOKS.commandV2.clients,
		{ method: 'GET', path: /\/v2\/(info|session\/)/ },
	],
	commandV1: [LOOKS.commandV1.list, LOOKS.commandV1.clients, { action: 'get_session_attributes' }],
};

const ACT_CALLS: Record<Generation, FaultWhen[]> = {
	commandV2: [
		TERMINATE.commandV2,
		TERMINATE.commandV2,
		TERMINATE.commandV2,
		{ method: 'PATCH' },
		{ path: /\/logout$/ },
	],
	commandV1: [
		TERMINATE.commandV1,
		TERMINATE.commandV1,
		TERMINATE.commandV1,
		{ action: 'set_session_attributes' },
	],
};

/** A hanging report, or sign-in, is waited for longer than a case may take. */
const WAITED_FOR = ['hang'];

/** The API's own way of saying that a session is over: no appliance lies by it. */
const PROOF = 'HTTP 404, JSON';

export function planFault(dice: Dice, generation: Generation): Fault {
	const times = dice.pick([1, 1, 2, 3]);
	const after = dice.pick([0, 0, 0, 1, 2, 3]);
	if (dice.chance(0.2)) {
		const often = { times: dice.pick([1, 1_000]), after };
		if (dice.chance(0.3)) return { ...PARTIAL_REPORT, when: REPORT, ...often };
		return { ...PARTIAL_CLIENTS[generation], when: LOOKS[generation].clients, ...often };
	}
	const part = dice.weighted([
		[6, 'act'],
		[5, 'look'],
		[2, 'report'],
		[1, 'token'],
	] as const);
	const rows = FAULTS.filter(
		({ name, fault }) =>
			name !== PROOF &&
			!((part === 'report' || part === 'token') && WAITED_FOR.includes(fault.kind)),
	);
	const fault = shortened(dice.pick(rows).fault);
	if (part === 'report') return { ...fault, when: REPORT, times, after };
	if (part === 'token') return { ...fault, when: { api: 'token' }, times: 1, after };
	const when = dice.pick((part === 'act' ? ACT_CALLS : LOOK_CALLS)[generation]);
	// What strikes for ever must not be waited for at each call.
	const isSlow = ['hang', 'delay'].includes(fault.kind);
	return { ...fault, when, times: dice.chance(0.2) && !isSlow ? 1_000 : times, after };
}

/** Calls without a clear answer, and no look after them that tells what became of them. */
export function planBlindness(dice: Dice, generation: Generation): Fault[] {
	const unclear = dice.pick<FaultKind>([
		{ kind: 'resetBefore' },
		{ kind: 'resetAfter' },
		{ kind: 'html' },
		{ kind: 'status', status: 503 },
	]);
	const blind = dice.pick<FaultKind>([
		{ kind: 'html' },
		{ kind: 'garbage' },
		{ kind: 'truncate' },
		PARTIAL_CLIENTS[generation],
	]);
	return [
		{ ...unclear, when: TERMINATE[generation], times: dice.pick([1, 2, 1_000]) },
		{ ...blind, when: LOOKS[generation].clients, after: 1, times: dice.pick([1, 2, 1_000]) },
	];
}

function shortened(fault: FaultKind): FaultKind {
	return fault.kind === 'delay' ? { ...fault, ms: Math.min(fault.ms, 900) } : fault;
}
