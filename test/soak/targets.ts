import type { Aim } from './aims';
import type { Dice } from './dice';
import type { Cast, PlannedSession } from './estate';
import type { Name, Pattern } from './names';
import { DOMAINS, patternText, plain, qualified, spelt } from './names';

export type TargetKind = 'hostname' | 'username' | 'lsid';

/** What is typed into the fields of one input item, and whom it means. */
export interface Target {
	aim: Aim;
	/** As it is typed. */
	value: string;
	matchMode: 'exact' | 'equivalent' | 'wildcard';
}

const BAD_NAMES = ['', '  ', 'srv-*', 'jd?e', '*', '?*', 'a*'];

const BAD_LSIDS = ['', 'abc', 'g'.repeat(32), '0'.repeat(31), '../session/1'];

export function planTarget(
	dice: Dice,
	kind: TargetKind,
	cast: Cast,
	sessions: PlannedSession[],
): Target {
	if (dice.chance(0.06)) return badTarget(dice, kind);
	if (kind === 'lsid') return lsidTarget(dice, sessions);
	const [main] = kind === 'hostname' ? cast.hosts : cast.users;
	if (dice.chance(0.2)) return patternTarget(dice, { ...main, kind });
	const name = nameToAimAt(dice, kind, cast, main);
	const by = dice.chance(0.25) ? 'exact' : 'equivalent';
	const typed = spelt(dice, name);
	return { aim: { by, name }, value: dice.chance(0.1) ? ` ${typed}\t` : typed, matchMode: by };
}

/** With a wildcard that has no meaning in its mode, or matches all; blank; no LSID. */
function badTarget(dice: Dice, kind: TargetKind): Target {
	const value = dice.pick(kind === 'lsid' ? BAD_LSIDS : BAD_NAMES);
	const isPattern = /^[*?a]+$/.test(value);
	const matchMode = isPattern ? 'wildcard' : dice.pick(['exact', 'equivalent'] as const);
	return { aim: { by: 'nothing' }, value, matchMode };
}

function lsidTarget(dice: Dice, sessions: PlannedSession[]): Target {
	const isKnown = sessions.length > 0 && !dice.chance(0.1);
	const lsid = isKnown ? dice.pick(sessions).lsid : dice.lsid();
	const value = dice.chance(0.3) ? ` ${lsid.toUpperCase()} ` : lsid;
	return { aim: { by: 'lsid', lsid }, value, matchMode: 'exact' };
}

function nameToAimAt(dice: Dice, kind: Name['kind'], cast: Cast, { base }: Name): Name {
	return dice.weighted<() => Name>([
		[6, () => plain(kind, base)],
		[3, () => qualified(dice, kind, base, dice.pick(DOMAINS))],
		[3, () => dice.pick(kind === 'hostname' ? cast.hosts : cast.users)],
		[1, () => plain(kind, 'nobody-knows')],
		[1, () => plain(kind, kind === 'hostname' ? `jump ${dice.between(1, 3)}` : 'vip-1')],
	])();
}

function patternTarget(dice: Dice, { kind, base }: Name): Target {
	const corp = kind === 'hostname' ? '.corp.example' : '@corp.example';
	const one = base.replaceAll('ς', 'σ');
	const pattern = dice.pick<Pattern>([
		{ kind, form: 'begins', text: one },
		{ kind, form: 'oneMore', text: one },
		{ kind, form: 'ends', text: one },
		{ kind, form: 'ends', text: corp },
		{ kind, form: 'contains', text: one },
	]);
	const text = patternText(pattern);
	// One character and wildcards match nearly all: refused.
	const aim: Aim = [...pattern.text].length < 2 ? { by: 'nothing' } : { by: 'wildcard', pattern };
	return { aim, value: dice.chance(0.3) ? text.toUpperCase() : text, matchMode: 'wildcard' };
}
