import type { SessionKind, Visibility } from '../../simulator';
import type { Cast } from '../cast';
import type { Dice } from '../dice';
import type { Name } from '../names';
import { plain, written } from '../names';

/** A session as the case has it begin. */
export interface PlannedSession {
	lsid: string;
	host: Name;
	users: Name[];
	kind: SessionKind;
	visibleAs: Visibility;
	/** Name of the Jump Item; sessions through a Jumpoint go by it too. */
	jumpItem: Name;
	hoursAgo: number;
	/** It is over when the case begins. */
	isOver: boolean;
}

const KINDS: Array<readonly [number, SessionKind]> = [
	[6, 'jumpClient'],
	[3, 'rdp'],
	[1, 'shell'],
	[2, 'webJump'],
];

function visibility(dice: Dice, kind: SessionKind): Visibility {
	if (kind === 'webJump') return dice.weighted([[5, 'report'] as const, [1, 'console'] as const]);
	return dice.weighted([[8, 'clients'] as const, [2, 'console'] as const, [1, 'report'] as const]);
}

export function planSession(dice: Dice, cast: Cast): PlannedSession {
	const kind = dice.weighted(KINDS);
	const users = dice.several(1, dice.chance(0.25) ? 3 : 1, () => cast.user());
	const byName = new Map(users.map((user) => [written(user), user]));
	return {
		lsid: dice.lsid(),
		host: cast.host(),
		users: [...byName.values()],
		kind,
		visibleAs: visibility(dice, kind),
		jumpItem: plain('hostname', `jump ${dice.between(1, 3)}`),
		hoursAgo: dice.chance(0.08) ? 30 : dice.between(0, 3) / 2,
		isOver: dice.chance(0.08),
	};
}

/** Sessions through a Jumpoint go by the name of their Jump Item too. */
export function hostNamesOf({ kind, host, jumpItem }: PlannedSession): Name[] {
	return kind === 'jumpClient' ? [host] : [host, jumpItem];
}
