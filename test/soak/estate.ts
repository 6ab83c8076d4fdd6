import type { SessionKind, Visibility } from '../simulator';
import type { Dice } from './dice';
import type { Name } from './names';
import {
	DOMAINS,
	HOST_BASES,
	plain,
	qualified,
	USER_BASES,
	VIP_HOSTS,
	VIP_USERS,
	written,
} from './names';

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

/** The names that a case is about; few of them, so that much of it meets. */
export class Cast {
	readonly hosts: Name[];

	readonly users: Name[];

	readonly vipHosts = VIP_HOSTS.map((base) => plain('hostname', base));

	readonly vipUsers = VIP_USERS.map((base) => plain('username', base));

	constructor(private readonly dice: Dice) {
		this.hosts = this.namesOf('hostname', dice.pick(HOST_BASES));
		this.users = this.namesOf('username', dice.pick(USER_BASES));
	}

	host(): Name {
		return this.dice.pick(this.dice.chance(0.12) ? this.vipHosts : this.hosts);
	}

	user(): Name {
		return this.dice.pick(this.dice.chance(0.12) ? this.vipUsers : this.users);
	}

	/** The first base in all its domains, and its look-alikes. */
	private namesOf(kind: Name['kind'], [main, ...lookAlikes]: string[]): Name[] {
		const domains = DOMAINS.slice(0, 2).map((domain) => qualified(this.dice, kind, main, domain));
		const others = lookAlikes.map((base) =>
			this.dice.chance(0.7)
				? plain(kind, base)
				: qualified(this.dice, kind, base, this.dice.pick(DOMAINS)),
		);
		return [plain(kind, main), plain(kind, main), ...domains, ...others];
	}
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
