import type { CommonOptions } from './case';
import type { Cast } from './cast';
import type { Dice } from './dice';
import { planShields, shieldTexts } from './shields';
import type { TargetKind } from './targets';

export const COMMON_DEFAULTS = {
	dryRun: false,
	maxSessions: 50,
	verify: true,
	logOutUser: false,
	onIncomplete: 'fail',
	output: 'report',
	isBad: false,
} as const;

type Protected = Pick<CommonOptions, 'protects' | 'protectedUsernames' | 'protectedHostnames'>;

/** The names that an item adds to those of the credential. */
export function planProtected(dice: Dice, cast: Cast): Protected {
	const protects = dice.chance(0.4) ? planShields(dice, cast) : [];
	return { protects, ...shieldTexts(dice, protects) };
}

/** How far a kill may go. */
export function planReach(dice: Dice): Pick<CommonOptions, 'dryRun' | 'maxSessions'> {
	return {
		dryRun: dice.chance(0.12),
		maxSessions: dice.chance(0.2) ? dice.between(1, 3) : 50,
	};
}

type Proof = Pick<
	CommonOptions,
	'verify' | 'verifyTimeout' | 'logOutUser' | 'onIncomplete' | 'output'
>;

/** How its end is proved, and told. */
export function planProof(dice: Dice, kind: TargetKind): Proof {
	return {
		verify: !dice.chance(0.15),
		verifyTimeout: dice.pick([0, 0.3, 1, 2]),
		logOutUser: kind === 'username' && dice.chance(0.2),
		onIncomplete: dice.pick(['fail', 'report']),
		output: dice.chance(0.2) ? 'sessions' : 'report',
	};
}
