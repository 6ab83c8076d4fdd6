import type { Fault } from '../../simulator';
import type { Shield } from '../aims';
import type { PlannedExecution as AnyExecution, PlannedItem } from '../case';
import { Cast } from '../cast';
import { Dice } from '../dice';
import { plain } from '../names';
import { planShields, shieldTexts } from '../shields';
import type { Elsewhere, TargetKind } from '../targets';
import { planTarget } from '../targets';
import { idAt } from './chronicle';
import type { Estate, PlannedSession } from './estate';
import { addressOf, crowdSessions, planEstate, planSession } from './estate';
import type { PlannedEvent } from './events';
import { planEvents } from './events';
import { isHarmless, planFaults } from './faults';
import { planOptions } from './options';
import type { PlannedServer } from './server';
import { planServer } from './server';

export interface PlannedExecution extends AnyExecution {
	action: 'terminate' | 'lock';
}

/** All of a case: nothing else is left to chance. */
export interface Plan {
	seed: number;
	server: PlannedServer;
	estate: Estate;
	sessions: PlannedSession[];
	/** What the credential protects, and the texts of its fields. */
	protects: Shield[];
	protectedNames: { protectedUsernames: string; protectedHostnames: string };
	faults: Fault[];
	events: PlannedEvent[];
	/** They begin together, and share one stored credential. */
	executions: PlannedExecution[];
}

/** PRA has the cases of the small seeds. */
const OTHER_CASES = 1_000_003;

export function planOf(seed: number): Plan {
	const dice = new Dice(seed + OTHER_CASES);
	const cast = new Cast(dice);
	const server = planServer(dice);
	const estate = planEstate(dice, cast);
	const most = dice.chance(0.05) ? 40 : 9;
	const sessions = [
		...dice.several(2, most, () => planSession(dice, cast, estate)),
		...crowdSessions(estate, cast),
	];
	const faults = planFaults(dice);
	const protects = dice.chance(0.35) ? planShields(dice, cast) : [];
	const events = planEvents(dice, cast, estate, sessions);
	const isStruck = !faults.every(isHarmless);
	const timeout = () => (isStruck ? dice.pick([0.4, 0.8, 1.5]) : 10);
	return {
		seed,
		server,
		estate,
		sessions,
		protects,
		protectedNames: shieldTexts(dice, protects),
		faults,
		events,
		executions: dice.several(1, dice.chance(0.3) ? 3 : 1, () => ({
			...planExecution(dice, cast, sessions),
			timeout: timeout(),
		})),
	};
}

function planExecution(
	dice: Dice,
	cast: Cast,
	sessions: PlannedSession[],
): Omit<PlannedExecution, 'timeout'> {
	const kind = dice.weighted<TargetKind>([
		[4, 'hostname'],
		[4, 'username'],
		[2, 'id'],
	]);
	const item = (): PlannedItem => ({
		target: planTarget(dice, kind, cast, elsewhere(dice, sessions)),
		options: planOptions(dice, kind, cast),
	});
	const items = Array.from({ length: dice.chance(0.35) ? dice.between(2, 5) : 1 }, item);
	// The same target twice, perhaps with other options.
	if (dice.chance(0.15)) items.push({ ...item(), target: items[0].target });
	return {
		kind,
		action: dice.chance(0.3) ? 'lock' : 'terminate',
		items,
		onError: dice.pick(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput']),
	};
}

const BAD_IDS = ['', 'abc', '-1', '1e3', '../Sessions/1001', '1001,1002'];

const UNKNOWN = '777777';

function elsewhere(dice: Dice, sessions: PlannedSession[]): Elsewhere {
	return {
		badIds: BAD_IDS,
		byId: () => {
			const place = dice.between(0, sessions.length - 1);
			const id = dice.chance(0.1) ? UNKNOWN : String(idAt(place));
			return { id, value: dice.chance(0.3) ? ` ${id} ` : id };
		},
		name: (kind) =>
			kind === 'hostname'
				? plain(kind, dice.pick([addressOf(0), addressOf(1), 'vault 0', 'asset-0', 'corp.example']))
				: plain(kind, dice.pick(['vip-1', 'administrator'])),
	};
}
