import type { IDataObject } from 'n8n-workflow';

import type { Shield } from './aims';
import { shieldText } from './aims';
import type { Dice } from './dice';
import type { Cast } from './estate';
import type { TargetKind } from './targets';

const LOOKUPS = ['auto', 'commandV2', 'commandV1', 'report'] as const;

/** The options of one input item, each with its value, and the names that they protect. */
export interface ItemOptions {
	dryRun: boolean;
	maxSessions: number;
	lookup: (typeof LOOKUPS)[number];
	lookbackHours: number;
	verify: boolean;
	/** Seconds. */
	verifyTimeout: number;
	logOutUser: boolean;
	onIncomplete: 'fail' | 'report';
	output: 'report' | 'sessions';
	/** Value of the attribute `ticket_id`; empty: none is written. */
	ticket: string;
	protects: Shield[];
	protectedUsernames: string;
	protectedHostnames: string;
	/** A value that no field offers: the item must be refused. */
	isBad: boolean;
}

const DEFAULTS = {
	dryRun: false,
	maxSessions: 50,
	lookup: 'auto',
	lookbackHours: 24,
	verify: true,
	logOutUser: false,
	onIncomplete: 'fail',
	output: 'report',
	ticket: '',
	isBad: false,
} as const;

export function planOptions(dice: Dice, kind: TargetKind, cast: Cast, item: number): ItemOptions {
	const protects = dice.chance(0.4) ? planShields(dice, cast) : [];
	const names = { protects, ...shieldTexts(dice, protects) };
	// As most flows have it: what is rare alone would hardly ever be seen alone.
	if (dice.chance(0.35)) return { ...DEFAULTS, verifyTimeout: dice.pick([1, 2]), ...names };
	return {
		dryRun: dice.chance(0.12),
		maxSessions: dice.chance(0.2) ? dice.between(1, 3) : 50,
		lookup: dice.chance(0.6) ? 'auto' : dice.pick(LOOKUPS),
		lookbackHours: dice.chance(0.1) ? 48 : 24,
		verify: !dice.chance(0.15),
		verifyTimeout: dice.pick([0, 0.3, 1, 2]),
		logOutUser: kind === 'username' && dice.chance(0.2),
		onIncomplete: dice.pick(['fail', 'report']),
		output: dice.chance(0.2) ? 'sessions' : 'report',
		ticket: dice.chance(0.25) ? `INC-${item}` : '',
		...names,
		isBad: dice.chance(0.02),
	};
}

export function planShields(dice: Dice, cast: Cast): Shield[] {
	return dice.several(1, 2, () =>
		dice.pick<Shield>([
			{ begin: 'vip-', kind: 'username' },
			{ begin: 'dc-', kind: 'hostname' },
			{ name: dice.pick(cast.users) },
			{ name: dice.pick(cast.hosts) },
			{ name: dice.pick(cast.hosts) },
			{ name: dice.pick(cast.vipUsers) },
			{ name: dice.pick(cast.vipHosts) },
		]),
	);
}

/** The texts of the two fields: one name a line, or separated by commas. */
export function shieldTexts(
	dice: Dice,
	protects: Shield[],
): { protectedUsernames: string; protectedHostnames: string } {
	const of = (wanted: 'username' | 'hostname') =>
		protects
			.filter((shield) => ('name' in shield ? shield.name.kind : shield.kind) === wanted)
			.map((shield) => shieldText(dice, shield))
			.join(dice.pick(['\n', ', ']));
	return { protectedUsernames: of('username'), protectedHostnames: of('hostname') };
}

/** What the expressions of the node read for one item. */
export function optionValues(options: ItemOptions): IDataObject {
	return { ...options, dryRun: options.isBad ? 'perhaps' : options.dryRun, protects: null };
}
