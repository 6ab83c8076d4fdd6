import type { CommonOptions } from '../case';
import type { Cast } from '../cast';
import type { Dice } from '../dice';
import { COMMON_DEFAULTS, planProof, planProtected, planReach } from '../options';
import type { TargetKind } from '../targets';

const LOOKUPS = ['auto', 'commandV2', 'commandV1', 'report'] as const;

/** The options of one input item, with those that only this product has. */
export interface ItemOptions extends CommonOptions {
	lookup: (typeof LOOKUPS)[number];
	lookbackHours: number;
	/** Value of the attribute `ticket_id`; empty: none is written. */
	ticket: string;
}

const DEFAULTS = { ...COMMON_DEFAULTS, lookup: 'auto', lookbackHours: 24, ticket: '' } as const;

export function planOptions(dice: Dice, kind: TargetKind, cast: Cast, item: number): ItemOptions {
	const names = planProtected(dice, cast);
	// As most flows have it: what is rare alone would hardly ever be seen alone.
	if (dice.chance(0.35)) return { ...DEFAULTS, verifyTimeout: dice.pick([1, 2]), ...names };
	return {
		...planReach(dice),
		lookup: dice.chance(0.6) ? 'auto' : dice.pick(LOOKUPS),
		lookbackHours: dice.chance(0.1) ? 48 : 24,
		...planProof(dice, kind),
		ticket: dice.chance(0.25) ? `INC-${item}` : '',
		...names,
		isBad: dice.chance(0.02),
	};
}
