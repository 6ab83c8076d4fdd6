import type { EntityType } from '../../simulator/passwordSafe/vault/model';
import type { Status } from '../../simulator/passwordSafe/live/sessions';
import type { Cast } from '../cast';
import type { Dice } from '../dice';
import type { Name } from '../names';
import { DOMAINS, plain, qualified } from '../names';

/** A managed system: names of different kinds, of which any may be asked for. */
export interface PlannedSystem {
	kind: EntityType;
	system: Name;
	host: Name;
	/** Null where the server knows none. */
	dns: Name | null;
	address: Name;
}

/** A BeyondInsight user. */
export interface PlannedUser {
	/** With a NetBIOS domain, local, or as a directory in the cloud has it. */
	name: Name;
	/** Somebody else's name, perhaps: several people may share it, and it means nobody. */
	email: string;
}

/** A session as the case has it begin. Systems and users by their place in the plan. */
export interface PlannedSession {
	/** Name of the asset, as the session itself tells it. */
	asset: Name;
	/** Null: a machine that is not managed. */
	system: number | null;
	/** Null: somebody whom the server knows no more. */
	user: number | null;
	/** The privileged account, perhaps called like a person. */
	account: Name;
	/** The account is in a directory, and linked to the system. */
	isLinked: boolean;
	status: Status;
}

export interface Estate {
	systems: PlannedSystem[];
	users: PlannedUser[];
}

/** So many that names are read as a list, and not one by one. */
const CROWD = 30;

export function planEstate(dice: Dice, cast: Cast): Estate {
	const crowd = dice.chance(0.08) ? Array.from({ length: CROWD }, (_, i) => `crowd-${i}`) : [];
	const hosts = [...cast.hosts, ...cast.vipHosts, ...crowd.map((one) => plain('hostname', one))];
	const users = [...cast.users, ...cast.vipUsers, ...crowd.map((one) => plain('username', one))];
	return {
		systems: hosts.map((name, index) => planSystem(dice, name, index)),
		users: users.map((name) => ({
			name,
			email: dice.chance(0.4) ? `${cast.users[0].base}@${dice.pick(DOMAINS).dns}` : '',
		})),
	};
}

/** Goes by one name everywhere, or by another one in the vault, or is qualified in the DNS alone. */
function planSystem(dice: Dice, name: Name, index: number): PlannedSystem {
	const host = plain('hostname', name.base);
	const dns = name.domain ? name : null;
	const domain = name.domain ?? dice.pick(DOMAINS);
	const kind = dice.chance(0.1) ? 'database' : 'asset';
	const address = plain('hostname', addressOf(index));
	return dice.weighted<PlannedSystem>([
		[5, { kind, system: name, host, dns, address }],
		[2, { kind, system: plain('hostname', `vault ${index}`), host, dns, address }],
		[2, { kind, system: host, host, dns: qualified(dice, 'hostname', host.base, domain), address }],
		[1, { kind: 'cloud', system: name, host, dns, address }],
	]);
}

export const addressOf = (index: number) => `10.9.8.${7 + index}`;

const STATUSES: Array<readonly [number, Status]> = [
	[10, 1],
	[2, 0],
	[3, 5],
	[2, 9],
];

export function planSession(dice: Dice, cast: Cast, { systems }: Estate): PlannedSession {
	const isVip = dice.chance(0.12);
	const hosts = cast.hosts.length;
	const vipHosts = cast.vipHosts.length;
	const system = isVip ? dice.between(hosts, hosts + vipHosts - 1) : dice.between(0, hosts - 1);
	const { system: name, host, dns } = systems[system];
	const people = cast.users.length;
	const user = dice.chance(0.12)
		? dice.between(people, people + cast.vipUsers.length - 1)
		: dice.between(0, people - 1);
	return {
		asset: dice.weighted<Name>([
			[5, name],
			[3, host],
			[2, dns ?? host],
			[1, plain('hostname', `asset-${system}`)],
		]),
		system: dice.chance(0.08) ? null : system,
		user: dice.chance(0.02) ? null : user,
		account: dice.chance(0.5) ? plain('username', 'administrator') : cast.user(),
		isLinked: dice.chance(0.2),
		status: dice.chance(0.12) ? dice.pick([2, 7, 8] as const) : dice.weighted(STATUSES),
	};
}

/** Those of the crowd, each on a system of its own. */
export function crowdSessions({ systems, users }: Estate, cast: Cast): PlannedSession[] {
	const hosts = cast.hosts.length + cast.vipHosts.length;
	const people = cast.users.length + cast.vipUsers.length;
	return users.slice(people).map((_, index) => ({
		asset: systems[hosts + index].system,
		system: hosts + index,
		user: people + index,
		account: plain('username', 'administrator'),
		isLinked: false,
		status: 1,
	}));
}

export function isOver({ status }: PlannedSession): boolean {
	return status === 2 || status === 7 || status === 8;
}

/** All by which a managed system is known; a cloud is no host, and nor is a directory. */
export function namesOfSystem({ kind, system, host, dns, address }: PlannedSystem): Name[] {
	if (kind === 'cloud' || kind === 'directory') return [];
	return [system, host, ...(dns ? [dns] : []), address];
}
