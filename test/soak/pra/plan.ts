import type { PlannedExecution as AnyExecution, PlannedItem as AnyItem } from '../case';
import { Cast } from '../cast';
import type { PlannedAppliance } from './appliance';
import { planAppliance } from './appliance';
import { Dice } from '../dice';
import type { PlannedSession } from './estate';
import { planSession } from './estate';
import type { Mishaps } from './mishaps';
import { isHarmless, planMishaps } from './mishaps';
import type { ItemOptions } from './options';
import { plain } from '../names';
import { shieldTexts } from '../shields';
import type { Elsewhere, TargetKind } from '../targets';
import { planTarget } from '../targets';
import { planOptions } from './options';

export type PlannedItem = AnyItem<ItemOptions>;

export type PlannedExecution = AnyExecution<ItemOptions>;

/** All of a case: nothing else is left to chance. */
export interface Plan extends Mishaps {
	seed: number;
	appliance: PlannedAppliance;
	sessions: PlannedSession[];
	/** As the credential has them. */
	protectedNames: { protectedUsernames: string; protectedHostnames: string };
	/** They begin together, and share one stored credential. */
	executions: PlannedExecution[];
}

export function planOf(seed: number): Plan {
	const dice = new Dice(seed);
	const cast = new Cast(dice);
	const appliance = planAppliance(dice);
	const sessions = dice.several(2, dice.chance(0.05) ? 40 : 9, () => planSession(dice, cast));
	const generation = appliance.quirks.commandV2 === false ? 'commandV1' : 'commandV2';
	const mishaps = planMishaps(dice, cast, sessions, generation);
	const protectedNames = shieldTexts(dice, mishaps.protects);
	const planned = { dice, cast, sessions, isStruck: !mishaps.faults.every(isHarmless) };
	const executions = dice.several(1, dice.chance(0.3) ? 3 : 1, () => planExecution(planned));
	return { seed, appliance, sessions, protectedNames, executions, ...mishaps };
}

interface Planned {
	dice: Dice;
	cast: Cast;
	sessions: PlannedSession[];
	isStruck: boolean;
}

function planExecution({ dice, cast, sessions, isStruck }: Planned): PlannedExecution {
	const kind = dice.weighted<TargetKind>([
		[4, 'hostname'],
		[4, 'username'],
		[2, 'id'],
	]);
	const item = (index: number): PlannedItem => ({
		target: planTarget(dice, kind, cast, elsewhere(dice, sessions)),
		options: planOptions(dice, kind, cast, index),
	});
	const items = Array.from({ length: dice.chance(0.35) ? dice.between(2, 5) : 1 }, (_, i) =>
		item(i),
	);
	// The same target twice, perhaps with other options.
	if (dice.chance(0.15)) items.push({ ...item(items.length), target: items[0].target });
	return {
		kind,
		items,
		onError: dice.pick(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput']),
		timeout: isStruck ? dice.pick([0.4, 0.8, 1.5]) : 10,
	};
}

const BAD_LSIDS = ['', 'abc', 'g'.repeat(32), '0'.repeat(31), '../session/1'];

function elsewhere(dice: Dice, sessions: PlannedSession[]): Elsewhere {
	return {
		badIds: BAD_LSIDS,
		byId: () => {
			const isKnown = sessions.length > 0 && !dice.chance(0.1);
			const id = isKnown ? dice.pick(sessions).lsid : dice.lsid();
			return { id, value: dice.chance(0.3) ? ` ${id.toUpperCase()} ` : id };
		},
		name: (kind) => plain(kind, kind === 'hostname' ? `jump ${dice.between(1, 3)}` : 'vip-1'),
	};
}
