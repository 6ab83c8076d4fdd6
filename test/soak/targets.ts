import type { Aim } from './aims';
import type { Dice } from './dice';
import type { Cast } from './cast';
import type { Name, Pattern } from './names';
import { DOMAINS, patternText, plain, qualified, spelt } from './names';

export type TargetKind = 'hostname' | 'username' | 'id';

/** What is typed into the fields of one input item, and whom it means. */
export interface Target {
	aim: Aim;
	/** As it is typed. */
	value: string;
	matchMode: 'exact' | 'equivalent' | 'wildcard';
}

const BAD_NAMES = ['', '  ', 'srv-*', 'jd?e', '*', '?*', 'a*'];

/** What only one product has. */
export interface Elsewhere {
	/** Texts that are no ID of a session. */
	badIds: string[];
	/** A session by its ID, as it is typed. */
	byId(): { id: string; value: string };
	/** A name that is in the estate, but not of the cast. */
	name(kind: Name['kind']): Name;
}

export function planTarget(dice: Dice, kind: TargetKind, cast: Cast, elsewhere: Elsewhere): Target {
	if (dice.chance(0.06)) return badTarget(dice, kind === 'id' ? elsewhere.badIds : BAD_NAMES);
	if (kind === 'id') {
		const { id, value } = elsewhere.byId();
		return { aim: { by: 'id', id }, value, matchMode: 'exact' };
	}
	const [main] = kind === 'hostname' ? cast.hosts : cast.users;
	if (dice.chance(0.2)) return patternTarget(dice, { ...main, kind });
	const name = nameToAimAt(dice, cast, main, elsewhere);
	const by = dice.chance(0.25) ? 'exact' : 'equivalent';
	const typed = spelt(dice, name);
	return { aim: { by, name }, value: dice.chance(0.1) ? ` ${typed}\t` : typed, matchMode: by };
}

/** With a wildcard that has no meaning in its mode, or matches all; blank; no ID. */
function badTarget(dice: Dice, texts: string[]): Target {
	const value = dice.pick(texts);
	const isPattern = /^[*?a]+$/.test(value);
	const matchMode = isPattern ? 'wildcard' : dice.pick(['exact', 'equivalent'] as const);
	return { aim: { by: 'nothing' }, value, matchMode };
}

function nameToAimAt(dice: Dice, cast: Cast, { kind, base }: Name, elsewhere: Elsewhere): Name {
	return dice.weighted<() => Name>([
		[6, () => plain(kind, base)],
		[3, () => qualified(dice, kind, base, dice.pick(DOMAINS))],
		[3, () => dice.pick(kind === 'hostname' ? cast.hosts : cast.users)],
		[1, () => plain(kind, 'nobody-knows')],
		[1, () => elsewhere.name(kind)],
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
