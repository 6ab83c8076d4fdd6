import { TERMINATE } from '../../engine/faults/table';
import type { Generation } from '../../engine/support';
import type { Fault } from '../../simulator';
import type { Shield } from '../aims';
import type { Cast } from '../cast';
import type { Dice } from '../dice';
import type { PlannedSession } from './estate';
import { planSession } from './estate';
import { planBlindness, planFault } from './faults';
import type { Name } from '../names';
import { plain } from '../names';
import { planShields } from '../shields';

/** What goes wrong, what happens of itself while the kill runs, and who must be spared in it. */
export interface Mishaps {
	/** What the credential protects. */
	protects: Shield[];
	faults: Fault[];
	events: PlannedEvent[];
}

/** Strikes as the look of that number begins, or right after its answer was made; or at a kill. */
export interface PlannedEvent {
	at: { look: number; moment: 'before' | 'after' } | { terminate: number };
	does:
		| { what: 'begin'; session: PlannedSession }
		| { what: 'end'; lsid: string }
		| { what: 'join'; lsid: string; user: Name }
		| { what: 'reconnect' };
}

function planEvent(dice: Dice, cast: Cast, sessions: PlannedSession[]): PlannedEvent {
	const at: PlannedEvent['at'] = dice.chance(0.4)
		? { terminate: dice.between(1, 2) }
		: { look: dice.between(1, 4), moment: dice.pick(['before', 'after'] as const) };
	const { lsid } = dice.pick(sessions);
	const does = dice.weighted<() => PlannedEvent['does']>([
		[5, () => ({ what: 'begin', session: beginning(dice, cast) })],
		[2, () => ({ what: 'end', lsid })],
		[2, () => ({ what: 'join', lsid, user: cast.user() })],
		[1, () => ({ what: 'reconnect' })],
	])();
	return { at, does };
}

function beginning(dice: Dice, cast: Cast): PlannedSession {
	return { ...planSession(dice, cast), hoursAgo: 0, isOver: false };
}

/** Someone protected joins while calls go unheard: the sessions were meant before, and are not now. */
function planIntrusion(dice: Dice, sessions: PlannedSession[], generation: Generation): Mishaps {
	const vip = plain('username', 'vip-1');
	const at = { look: dice.between(2, 3), moment: 'before' as const };
	const joined = sessions.filter(({ isOver }) => !isOver && dice.chance(0.7));
	return {
		protects: [{ begin: 'vip-', kind: 'username' }],
		faults: [{ kind: 'resetBefore', when: TERMINATE[generation], times: dice.pick([1, 2, 5]) }],
		events: joined.map(({ lsid }) => ({ at, does: { what: 'join', lsid, user: vip } })),
	};
}

/** A token that dies once is renewed, and the refused call goes again. */
export function isHarmless({ kind, times }: Fault): boolean {
	return kind === 'expireTokens' && times === 1;
}

/** @param generation of the Command API that the appliance has */
export function planMishaps(
	dice: Dice,
	cast: Cast,
	sessions: PlannedSession[],
	generation: Generation,
): Mishaps {
	if (dice.chance(0.06)) return planIntrusion(dice, sessions, generation);
	const faults = dice.weighted<() => Fault[]>([
		[4, () => []],
		[5, () => dice.several(1, 3, () => planFault(dice, generation))],
		[1, () => planBlindness(dice, generation)],
		[1, () => [{ kind: 'expireTokens', when: {}, times: 1, after: dice.between(1, 3) }]],
	])();
	return {
		faults,
		protects: dice.chance(0.35) ? planShields(dice, cast) : [],
		events: dice.chance(0.45) ? dice.several(1, 3, () => planEvent(dice, cast, sessions)) : [],
	};
}
