import type { Dice } from './dice';
import type { Name } from './names';
import { DOMAINS, HOST_BASES, plain, qualified, USER_BASES, VIP_HOSTS, VIP_USERS } from './names';

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
