import { END, LIST, ONE, ROWS, SYSTEMS, USERS } from '../../engine/passwordSafe/faults/table';
import type { Fault, FaultKind, FaultWhen } from '../../simulator';
import type { Dice } from '../dice';

const LOCK = { method: 'POST', path: /\/Sessions\/\d+\/Lock$/i };

const LOG_OUT = { method: 'POST', path: /\/Users\/\d+\/Requests\/Terminate$/i };

export const SIGN_IN = { method: 'POST', path: /\/Auth\/SignAppIn$/i };

export const SIGN_OUT = { method: 'POST', path: /\/Auth\/Signout$/i };

/** What is neither a sign-in nor a sign-out. */
const SIGNED_IN: FaultWhen = { path: /\/v3\/(?!Auth\/)/i };

const TOKEN = { method: 'POST', path: /\/Auth\/Connect\/Token$/i };

/** The API's own way of saying that there is no such thing: no server lies by it. */
const PROOF = 'HTTP 404, JSON';

/** Signing in and out is waited for longer than a case may take. */
const WAITED_FOR = ['hang'];

const json = (body: unknown): FaultKind => ({
	kind: 'status',
	status: 200,
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify(body),
});

/** Answers that can be read but for one record: who looks may not take them for whole. */
const PARTIAL: FaultKind[] = [
	json([{ SessionID: 'none', Status: 1, AssetName: 'x' }]),
	json([{ SessionID: 4, AssetName: 'x' }]),
	json({ Message: 'An error has occurred.' }),
	json('Maintenance'),
	json(null),
];

const CALLS: ReadonlyArray<readonly [number, FaultWhen[]]> = [
	[7, [END, LOCK]],
	[3, [LIST]],
	[3, [ONE]],
	[3, [SYSTEMS]],
	[3, [USERS]],
	[1, [LOG_OUT]],
	[1, [SIGN_IN]],
	[1, [TOKEN]],
	[1, [SIGN_OUT]],
	[1, [{ api: 'passwordSafe' }]],
];

export function planFaults(dice: Dice): Fault[] {
	return dice.weighted<() => Fault[]>([
		[4, () => []],
		[5, () => dice.several(1, 3, () => planFault(dice)).flat()],
		[1, () => planBlindness(dice)],
		[1, () => planNoEffect(dice)],
		[1, () => [planLapse(dice)]],
	])();
}

/** One thing that goes wrong, at each of the calls that are alike. */
function planFault(dice: Dice): Fault[] {
	const after = dice.pick([0, 0, 0, 1, 2, 3]);
	const times = dice.pick([1, 1, 2, 3]);
	if (dice.chance(0.15)) {
		const when = dice.pick([LIST, LIST, ONE, USERS, SYSTEMS]);
		return [{ ...dice.pick(PARTIAL), when, times: dice.pick([1, 1_000]), after }];
	}
	const calls = dice.weighted(CALLS);
	const signs = calls.some(isAuth);
	const mayHang = !signs && calls[0].path !== undefined;
	const rows = ROWS.filter(
		([name, { fault }]) => name !== PROOF && (mayHang || !WAITED_FOR.includes(fault.kind)),
	);
	const [, { fault }] = dice.pick(rows);
	// What strikes for ever must not be waited for at each call.
	const isSlow = ['hang', 'delay'].includes(fault.kind);
	const often = dice.chance(0.2) && !isSlow && !signs ? 1_000 : times;
	return calls.map((when) => ({ ...shortened(fault), when, times: often, after }));
}

/** Calls without a clear answer, and no look after them that tells what became of them. */
function planBlindness(dice: Dice): Fault[] {
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
		...PARTIAL,
	]);
	const times = dice.pick([1, 2, 1_000]);
	const blindTimes = dice.pick([1, 2, 1_000]);
	return [
		...[END, LOCK].map((when) => ({ ...unclear, when, times })),
		{ ...blind, when: LIST, after: 1, times: blindTimes },
		{ ...blind, when: ONE, times: blindTimes },
	];
}

/** The token or the sign-in dies, once somebody is signed in. */
function planLapse(dice: Dice): Fault {
	const kind = dice.pick(['expireTokens', 'expireSignIns'] as const);
	return { kind, when: SIGNED_IN, times: 1, after: dice.between(1, 5) };
}

/** Calls that are accepted, and do nothing. */
function planNoEffect(dice: Dice): Fault[] {
	const times = dice.pick([1, 2, 1_000]);
	const after = dice.pick([0, 0, 1]);
	return [END, LOCK].map((when) => ({ kind: 'ignored', when, times, after }));
}

/** A sign-in that is over once is renewed, and the refused call goes again. */
export function isHarmless({ kind, when, times = 1 }: Fault): boolean {
	if (when?.path === undefined || isAuth(when)) return false;
	return (kind === 'expireTokens' || kind === 'expireSignIns') && times === 1;
}

function isAuth(when: FaultWhen): boolean {
	return [SIGN_IN, SIGN_OUT, TOKEN].some(({ path }) => path === when.path);
}

function shortened(fault: FaultKind): FaultKind {
	return fault.kind === 'delay' ? { ...fault, ms: Math.min(fault.ms, 900) } : fault;
}
