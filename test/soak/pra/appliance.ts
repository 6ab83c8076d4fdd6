import type { Quirks, RateLimit } from '../../simulator';
import { QUIRK_VALUES } from '../../simulator/pra/quirkValues';
import type { Permissions } from '../../simulator/pra/permissions';
import type { LingerSetting } from '../../simulator/pra/lingering';
import type { Dice } from '../dice';

/** What kind of appliance a case has. */
export interface PlannedAppliance {
	quirks: Partial<Quirks>;
	rateLimit: RateLimit;
	/** Milliseconds of each answer. */
	latency: number;
	permissions: Partial<Permissions>;
	lingering: LingerSetting | undefined;
}

/** These decide what the case is, and are thrown by themselves. */
const OWN: Array<keyof Quirks> = ['commandV2', 'xmlApi', 'tokenLifetime', 'xmlApiSwitchCoversV2'];

export function planAppliance(dice: Dice): PlannedAppliance {
	return {
		quirks: planQuirks(dice),
		rateLimit: dice.chance(0.08) ? { perSecond: dice.between(3, 8), perHour: 15_000 } : false,
		latency: dice.weighted([
			[6, 0],
			[2, 5],
			[1, 20],
		]),
		permissions: planPermissions(dice),
		lingering: planLingering(dice),
	};
}

function planQuirks(dice: Dice): Partial<Quirks> {
	const quirks: Record<string, unknown> = {
		commandV2: dice.chance(0.6),
		xmlApi: !dice.chance(0.03),
		tokenLifetime: dice.chance(0.05) ? 1 : 3_600,
	};
	for (const [name, values] of Object.entries(QUIRK_VALUES)) {
		if (OWN.includes(name as keyof Quirks) || !dice.chance(0.2)) continue;
		quirks[name] = dice.pick(values as unknown[]);
	}
	// Under which name an agentless session is listed decides whether it can be told from a protected one.
	if (dice.chance(0.3)) quirks.agentlessHostname = 'jumpItem';
	return quirks;
}

function planPermissions(dice: Dice): Partial<Permissions> {
	return {
		...(dice.chance(0.15) ? { perm_reporting_session: false } : {}),
		...(dice.chance(0.04) ? { perm_command: dice.pick(['read_only', 'deny'] as const) } : {}),
	};
}

function planLingering(dice: Dice): LingerSetting | undefined {
	return dice.weighted<LingerSetting | undefined>([
		[6, undefined],
		[2, { looks: dice.between(1, 3) }],
		[1, { ms: dice.between(50, 900) }],
		[1, { ms: 60_000 }],
	]);
}
