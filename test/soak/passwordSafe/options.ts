import type { CommonOptions } from '../case';
import type { Cast } from '../cast';
import type { Dice } from '../dice';
import { COMMON_DEFAULTS, planProof, planProtected, planReach } from '../options';
import type { TargetKind } from '../targets';

export function planOptions(dice: Dice, kind: TargetKind, cast: Cast): CommonOptions {
	const names = planProtected(dice, cast);
	// As most flows have it: what is rare alone would hardly ever be seen alone.
	if (dice.chance(0.35)) return { ...COMMON_DEFAULTS, verifyTimeout: dice.pick([1, 2]), ...names };
	return {
		...planReach(dice),
		...planProof(dice, kind),
		...names,
		isBad: dice.chance(0.02),
	};
}
