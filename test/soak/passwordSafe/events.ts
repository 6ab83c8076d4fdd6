import type { Simulator } from '../../simulator';
import type { Cast } from '../cast';
import type { Dice } from '../dice';
import type { Chronicle } from './chronicle';
import type { Estate, PlannedSession } from './estate';
import { planSession } from './estate';

/** Strikes as the look of that number begins, or right after its answer was made; or at a kill. */
export interface PlannedEvent {
	at: { look: number; moment: 'before' | 'after' } | { act: number };
	does:
		| { what: 'begin'; session: PlannedSession }
		/** Of the session at that place in the plan. */
		| { what: 'end' | 'lock' | 'disconnect'; session: number };
}

export function planEvents(
	dice: Dice,
	cast: Cast,
	estate: Estate,
	sessions: PlannedSession[],
): PlannedEvent[] {
	if (!dice.chance(0.45)) return [];
	return dice.several(1, 3, () => ({
		at: dice.chance(0.4)
			? { act: dice.between(1, 2) }
			: { look: dice.between(1, 6), moment: dice.pick(['before', 'after'] as const) },
		does: planDeed(dice, cast, estate, sessions),
	}));
}

function planDeed(
	dice: Dice,
	cast: Cast,
	estate: Estate,
	sessions: PlannedSession[],
): PlannedEvent['does'] {
	const session = dice.between(0, sessions.length - 1);
	const what = dice.weighted([
		[5, 'begin'],
		[2, 'end'],
		[2, 'lock'],
		[1, 'disconnect'],
	] as const);
	if (what !== 'begin') return { what, session };
	return {
		what,
		session: { ...planSession(dice, cast, estate), status: dice.pick([0, 1] as const) },
	};
}

/** Lets what is planned happen. */
export function stageEvents(
	events: PlannedEvent[],
	{ passwordSafe }: Simulator,
	chronicle: Chronicle,
): void {
	const { enforcement } = passwordSafe.state;
	const { lingering } = enforcement;
	const happen = ({ does }: PlannedEvent) => {
		if (does.what === 'begin') chronicle.begin(does.session);
		else chronicle.change(does.session, does.what);
	};
	const look = lingering.look.bind(lingering);
	let looks = 0;
	lingering.look = () => {
		looks++;
		look();
		for (const event of events) {
			if (!('look' in event.at) || event.at.look !== looks) continue;
			if (event.at.moment === 'before') happen(event);
			// The answer is made before the next turn.
			else setImmediate(() => happen(event));
		}
	};
	const act = enforcement.act.bind(enforcement);
	let acts = 0;
	enforcement.act = (...one) => {
		const result = act(...one);
		acts++;
		for (const event of events) if ('act' in event.at && event.at.act === acts) happen(event);
		return result;
	};
}
