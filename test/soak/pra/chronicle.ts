import type { Simulator } from '../../simulator';
import { now } from '../../simulator/exchange';
import type { SessionHistory } from '../../invariants/history';
import type { Name } from '../names';
import { isSame } from '../names';
import type { PlannedSession } from './estate';
import { hostNamesOf } from './estate';
import type { KnownAs } from '../aims';

/** Someone in a session, from when on. */
export interface Presence {
	user: Name;
	/** As the appliance knows the person, in small letters. */
	username: string;
	since: number;
}

/** The whole truth about one session: what the simulator knows, and what the plan knows of it. */
export interface TrueSession extends SessionHistory {
	plan: PlannedSession;
	people: Presence[];
	/** It ended, or someone left it, by being logged out. */
	byLogOut: boolean;
}

/** What happens to sessions while a case runs, on the clock of the simulator's record. */
export class Chronicle {
	readonly sessions = new Map<string, TrueSession>();

	/** Jump Items by the host name that the appliance knows. */
	private readonly hosts = new Map<string, Name>();

	/** People by the username that the appliance knows. */
	private readonly people = new Map<string, Name>();

	constructor(private readonly simulator: Simulator) {
		const { estate } = simulator.pra;
		const end = estate.endSession.bind(estate);
		estate.endSession = (session, at) => {
			end(session, at);
			const known = this.sessions.get(session.lsid);
			if (known) known.endedAt ??= now();
		};
		const logOut = estate.logOut.bind(estate);
		estate.logOut = (person) => {
			for (const known of this.sessions.values()) {
				const session = estate.liveSession(known.id);
				if (session?.participants.some((one) => one.person === person)) known.byLogOut = true;
			}
			logOut(person);
		};
	}

	/** @param spell how the appliance shows a name */
	begin(plan: PlannedSession, spell: (name: Name) => string): void {
		const { pra } = this.simulator;
		const hostname = spell(plan.host);
		// A host is known by its name whatever the case: the first spelling stays.
		if (!this.hosts.has(hostname.toLowerCase())) {
			pra.addHost({ hostname, jumpItem: spell(plan.jumpItem) });
			this.hosts.set(hostname.toLowerCase(), plan.jumpItem);
		}
		const jumpItem = this.hosts.get(hostname.toLowerCase()) ?? plan.jumpItem;
		const begunAt = now();
		const usernames = plan.users.map((user) => this.spelt(user, spell));
		const startedAt = new Date(Date.now() - plan.hoursAgo * 3_600_000);
		this.sessions.set(plan.lsid, {
			id: plan.lsid,
			plan: { ...plan, jumpItem },
			begunAt,
			// One that is begun as over does not end here.
			endedAt: plan.isOver ? begunAt : undefined,
			people: plan.users.map((user, index) => ({
				user,
				username: usernames[index].toLowerCase(),
				since: begunAt,
			})),
			byLogOut: false,
		});
		pra.startSession({
			lsid: plan.lsid,
			hostname,
			users: usernames,
			kind: plan.kind,
			visibleAs: plan.visibleAs,
			startedAt,
			endedAt: plan.isOver ? new Date(startedAt.getTime() + 1) : undefined,
		});
	}

	join(lsid: string, user: Name, spell: (name: Name) => string): void {
		const known = this.sessions.get(lsid);
		if (!known || !this.simulator.pra.isLive(lsid)) return;
		if (known.people.some((one) => isSame(one.user, user))) return;
		const username = this.spelt(user, spell);
		known.people.push({ user, username: username.toLowerCase(), since: now() });
		this.simulator.pra.joinSession(lsid, username);
	}

	/** Whose user ID it is. */
	personWithId(userId: number): Omit<Presence, 'since'> | undefined {
		const person = this.simulator.pra.estate.directory.personWithId(userId);
		const username = person?.username.toLowerCase() ?? '';
		const user = this.people.get(username);
		return user && { user, username };
	}

	private spelt(user: Name, spell: (name: Name) => string): string {
		const username = spell(user);
		this.people.set(username.toLowerCase(), user);
		return username;
	}

	/** The session by all its names: of those who were in it by then. */
	truly(session: TrueSession, by = Infinity): KnownAs {
		return {
			id: session.id,
			hostnames: hostNamesOf(session.plan),
			usernames: session.people.filter(({ since }) => since <= by).map(({ user }) => user),
		};
	}

	/**
	 * The session as connected clients show it: without host where there is no asset client, and an
	 * agentless one perhaps by its Jump Item.
	 */
	asClientsShow(session: TrueSession, by = Infinity): KnownAs {
		const { visibleAs, kind, host, jumpItem } = session.plan;
		const shown = this.truly(session, by);
		if (visibleAs === 'report') return { ...shown, hostnames: [], usernames: [] };
		if (visibleAs === 'console') return { ...shown, hostnames: [] };
		const agentless = kind === 'rdp' || kind === 'shell';
		const byItem = agentless && this.simulator.pra.quirks.agentlessHostname === 'jumpItem';
		return { ...shown, hostnames: [byItem ? jumpItem : host] };
	}
}
