import type { LingerSetting } from '../../simulator/pra/lingering';
import type { Rights } from '../../simulator/passwordSafe/identity/rights';
import { EVERY_RIGHT } from '../../simulator/passwordSafe/identity/rights';
import { QUIRK_VALUES } from '../../simulator/passwordSafe/quirkValues';
import type { Quirks } from '../../simulator/passwordSafe/quirks';
import type { Dice } from '../dice';

/** What the user that signs in may not do. */
export type Lack = 'systems' | 'users' | 'sessions' | 'end' | 'quarantine';

/** What kind of server a case has. */
export interface PlannedServer {
	authentication: 'oAuth2' | 'apiKey';
	/** The registration checks the credentials with every call. */
	validatesEveryCall: boolean;
	quirks: Partial<Quirks>;
	/** Milliseconds of each answer. */
	latency: number;
	lacks: Lack[];
	lingering: LingerSetting | undefined;
}

export function planServer(dice: Dice): PlannedServer {
	return {
		authentication: dice.pick(['oAuth2', 'apiKey'] as const),
		validatesEveryCall: dice.chance(0.2),
		quirks: planQuirks(dice),
		latency: dice.weighted([
			[6, 0],
			[2, 5],
			[1, 20],
		]),
		lacks: planLacks(dice),
		lingering: dice.weighted<LingerSetting | undefined>([
			[6, undefined],
			[2, { looks: dice.between(1, 3) }],
			[1, { ms: dice.between(50, 900) }],
			[1, { ms: 60_000 }],
		]),
	};
}

function planQuirks(dice: Dice): Partial<Quirks> {
	const quirks: Record<string, unknown> = {};
	for (const [name, values] of Object.entries(QUIRK_VALUES)) {
		if (dice.chance(0.25)) quirks[name] = dice.pick(values as unknown[]);
	}
	// Under which names a session is known decides whether it is meant.
	if (dice.chance(0.3)) quirks.linkedSessionSystem = 'directory';
	return quirks;
}

function planLacks(dice: Dice): Lack[] {
	if (!dice.chance(0.25)) return [];
	return dice.several(1, 2, () =>
		dice.weighted<Lack>([
			[4, 'systems'],
			[3, 'users'],
			[1, 'sessions'],
			[2, 'end'],
			[2, 'quarantine'],
		]),
	);
}

/** What is left of every right. */
export function rightsWithout(lacks: Lack[]): Rights {
	const features = { ...EVERY_RIGHT.features };
	let { roles } = EVERY_RIGHT;
	if (lacks.includes('systems')) features['Password Safe System Management'] = 'none';
	if (lacks.includes('users')) features['User Accounts Management'] = 'none';
	if (lacks.includes('quarantine')) features['Password Safe API Global Quarantine'] = 'none';
	if (lacks.includes('end')) {
		features['Password Safe API Global Quarantine'] = 'read';
		roles = ['Session Auditor'];
	}
	if (lacks.includes('sessions')) {
		features['Password Safe Admin Session Reviewer'] = 'none';
		roles = [];
	}
	return { administrator: false, features, roles };
}
