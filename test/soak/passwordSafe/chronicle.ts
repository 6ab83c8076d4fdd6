import type { SessionHistory } from '../../invariants/history';
import type { Simulator } from '../../simulator';
import { now } from '../../simulator/exchange';
import type { User } from '../../simulator/passwordSafe/identity/people';
import { STATUS } from '../../simulator/passwordSafe/live/sessions';
import type { KnownAs } from '../aims';
import type { Name } from '../names';
import { written } from '../names';
import type { Estate, PlannedSession } from './estate';
import { isOver, namesOfSystem } from './estate';

/** The whole truth about one session: what the simulator knows, and what the plan knows of it. */
export interface TrueSession extends SessionHistory {
	plan: PlannedSession;
	/** As the wire has it: of the system, or of the directory of a linked account. */
	systemOnWire: number | null;
}

const HOUR = 3_600_000;

/** What happens to sessions while a case runs, on the clock of the simulator's record. */
export class Chronicle {
	readonly sessions = new Map<string, TrueSession>();

	private readonly systemIds: number[];

	private readonly users: User[];

	private readonly directoryId: number;

	/** @param spell how the server shows a name */
	constructor(
		private readonly simulator: Simulator,
		private readonly estate: Estate,
		private readonly spell: (name: Name) => string,
	) {
		const { passwordSafe: safe } = simulator;
		const { sessions } = safe.state;
		const end = sessions.end.bind(sessions);
		sessions.end = (session, ...how) => {
			end(session, ...how);
			const known = this.sessions.get(String(session.sessionId));
			if (known) known.endedAt ??= now();
		};
		this.directoryId = safe.addManagedSystem({ name: 'corp.example', kind: 'directory' }).systemId;
		this.systemIds = estate.systems.map(({ kind, system, host, dns, address }) => {
			const { systemId } = safe.addManagedSystem({
				kind,
				name: spell(system),
				hostName: spell(host),
				dnsName: dns && spell(dns),
				ipAddress: written(address),
			});
			return systemId;
		});
		this.users = estate.users.map(({ name, email }, index) => {
			const user = safe.addUser({ username: `user-${index}` });
			return Object.assign(user, { ...this.spelt(name), email });
		});
	}

	begin(plan: PlannedSession): void {
		const { state, quirks } = this.simulator.passwordSafe;
		const systemId = plan.system === null ? null : this.systemIds[plan.system];
		const directoryId = plan.isLinked && systemId !== null ? this.directoryId : null;
		const begunAt = now();
		const startedAt = state.clock.now() - HOUR;
		const { sessionId } = state.sessions.add({
			user: plan.user === null ? stranger(this.users[0]) : this.users[plan.user],
			status: plan.status,
			protocol: 'RDP',
			startedAt: plan.status === STATUS.notStarted ? null : startedAt,
			endedAt: isOver(plan) ? startedAt + 1 : null,
			assetName: this.spell(plan.asset),
			systemId,
			accountId: systemId === null ? null : 501,
			accountName: this.spell(plan.account),
			directoryId,
			applicationId: null,
			requestId: null,
			kind: systemId === null ? 'admin' : 'request',
			recorded: true,
			keystrokes: [],
		});
		const byDirectory = directoryId !== null && quirks.linkedSessionSystem === 'directory';
		this.sessions.set(String(sessionId), {
			id: String(sessionId),
			plan,
			begunAt,
			...(isOver(plan) ? { endedAt: begunAt } : {}),
			systemOnWire: byDirectory ? directoryId : systemId,
		});
	}

	/** Somebody does this in the user interface. @param place in the plan */
	change(place: number, what: 'end' | 'lock' | 'disconnect'): void {
		const sessionId = idAt(place);
		const { passwordSafe: safe } = this.simulator;
		if (!safe.isLive(sessionId)) return;
		const session = safe.state.sessions.get(sessionId);
		if (what === 'end') safe.endSession(sessionId);
		else if (session && what === 'lock') session.status = STATUS.locked;
		else if (session?.status === STATUS.inProgress) session.status = STATUS.disconnected;
	}

	/** The session by all its names. */
	truly(session: TrueSession): KnownAs {
		const { plan, systemOnWire } = session;
		const system = systemOnWire === this.directoryId ? null : plan.system;
		return {
			...this.byAsset(session),
			hostnames: [
				plan.asset,
				...(system === null ? [] : namesOfSystem(this.estate.systems[system])),
			],
		};
	}

	/** As it is known where managed systems may not be read. */
	byAsset({ id, plan }: TrueSession): KnownAs {
		return {
			id,
			hostnames: [plan.asset],
			usernames: plan.user === null ? [] : [this.estate.users[plan.user].name],
			accounts: [plan.account],
		};
	}

	/** Whose user ID it is; undefined for those who sign in, and for nobody. */
	userWithId(userId: number): { place: number; name: Name } | undefined {
		const place = this.users.findIndex((user) => user.userId === userId);
		return place < 0 ? undefined : { place, name: this.estate.users[place].name };
	}

	private spelt(name: Name): Pick<User, 'username' | 'domain'> {
		const text = this.spell(name);
		const [domain, username] = text.includes('\\') ? text.split('\\') : [null, text];
		return { username, domain };
	}
}

/** Its ID is of nobody. */
function stranger(user: User): User {
	return { ...user, userId: 9_999 };
}

/** Sessions get their IDs in the order of the plan. */
export function idAt(place: number): number {
	return 1_001 + place;
}
