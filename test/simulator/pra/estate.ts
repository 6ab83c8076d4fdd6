import { ClientIds, clientsById } from './clients';
import { Directory } from './directory';
import type {
	AccessConsole,
	ConnectedClient,
	Gateway,
	NewPerson,
	NewSession,
	Participant,
	Person,
	Session,
} from './model';
import type { SessionChange } from './outbound/changes';
import type { Clock } from '../clock';
import type { Random } from './random';

/** Sessions, and who is connected. Knows nothing of HTTP. */
export class Estate {
	/** Code name to display name of the custom session fields that are defined. */
	readonly customFields = new Map([
		['ticket_id', 'Ticket ID'],
		['change_no', 'Change Number'],
	]);

	private readonly ids = new ClientIds();

	readonly directory = new Directory();

	private readonly consoles = new Map<Person, AccessConsole>();

	private readonly gateways: Gateway[] = [];

	private readonly live = new Map<string, Session>();

	private readonly ended = new Map<string, Session>();

	private readonly sessionsOf = new Map<Person, Set<Session>>();

	/** Undefined: something changed since it was last asked for. */
	private clientsById: Map<number, ConnectedClient> | undefined;

	private sequence = 400;

	/** Told of each change of a session, as it happens. */
	onChange: (change: SessionChange) => void = () => {};

	constructor(
		private readonly random: Random,
		private readonly clock: Clock,
	) {}

	addPerson(person: NewPerson): Person {
		const added = this.directory.addPerson(person);
		if (person.loggedIn ?? true) this.logIn(added);
		return added;
	}

	addGateway(hostname: string): void {
		this.clientsById = undefined;
		this.gateways.push({
			hostname,
			platform: 'Windows Server 2019',
			privateIp: `10.20.250.${this.gateways.length + 1}`,
			clientId: this.ids.next(),
			connectedSince: this.clock.now(),
		});
	}

	startSession(wanted: NewSession): Session {
		if (wanted.users.length === 0) throw new Error('A session needs a user');
		const kind = wanted.kind ?? 'jumpClient';
		const startedAt = wanted.startedAt?.getTime() ?? this.clock.now();
		const session: Session = {
			lsid: (wanted.lsid ?? this.random.hex(32)).toLowerCase(),
			lseq: ++this.sequence,
			host: this.directory.hostCalled(wanted.hostname),
			kind,
			visibleAs: wanted.visibleAs ?? (kind === 'webJump' ? 'report' : 'clients'),
			participants: wanted.users.map((username): Participant => {
				const person = this.personCalled(username);
				return { person, joinedAt: startedAt };
			}),
			startedAt,
			customAttributes: new Map(Object.entries(wanted.customAttributes ?? {})),
			externalKey: wanted.externalKey ?? '',
			detailEvents: wanted.detailEvents ?? 0,
			clientId: this.ids.next(),
			recordingBytes: wanted.recordingBytes,
			shellRecordings: wanted.shellRecordings ?? [],
		};
		this.live.set(session.lsid, session);
		for (const { person } of session.participants) this.enter(person, session);
		if (wanted.endedAt !== undefined) this.end(session, wanted.endedAt.getTime());
		else this.tellBegin(session);
		return session;
	}

	private tellBegin(session: Session): void {
		this.onChange({ kind: 'begin', session });
		for (const { person } of session.participants) {
			this.onChange({ kind: 'joined', session, person });
		}
		this.onChange({ kind: 'endpointJoined', session });
	}

	join(session: Session, username: string): void {
		const person = this.personCalled(username);
		session.participants.push({ person, joinedAt: this.clock.now() });
		this.enter(person, session);
		this.onChange({ kind: 'joined', session, person });
	}

	/** Somebody leaves a session that others are still in. */
	leave(session: Session, person: Person, at = this.clock.now()): void {
		this.clientsById = undefined;
		const owner = presentIn(session)[0]?.person;
		for (const own of presentIn(session)) if (own.person === person) own.leftAt = at;
		this.sessionsOf.get(person)?.delete(session);
		this.onChange({ kind: 'left', session, person });
		const next = presentIn(session)[0]?.person;
		if (next && next !== owner) this.onChange({ kind: 'ownerChanged', session, person: next });
	}

	/** Access consoles stay connected; the asset client goes. */
	endSession(session: Session, at = this.clock.now()): void {
		const present = presentIn(session);
		this.end(session, at);
		for (const { person } of present) this.onChange({ kind: 'left', session, person });
		this.onChange({ kind: 'endpointLeft', session });
		this.onChange({ kind: 'end', session });
	}

	private end(session: Session, at: number): void {
		this.clientsById = undefined;
		session.endedAt = at;
		for (const participant of session.participants) {
			participant.leftAt ??= at;
			this.sessionsOf.get(participant.person)?.delete(session);
		}
		this.live.delete(session.lsid);
		this.ended.set(session.lsid, session);
	}

	/** Ends the console; a session nobody else is in ends. */
	logOut(person: Person): void {
		this.clientsById = undefined;
		const now = this.clock.now();
		for (const session of [...(this.sessionsOf.get(person) ?? [])]) {
			const present = presentIn(session);
			if (present.every((participant) => participant.person === person)) {
				this.endSession(session, now);
				continue;
			}
			this.leave(session, person, now);
		}
		this.consoles.delete(person);
	}

	isLoggedIn(person: Person): boolean {
		return this.consoles.has(person);
	}

	/** All clients get new IDs, as after a reconnect. */
	reconnectAll(): void {
		this.clientsById = undefined;
		for (const console of this.consoles.values()) console.clientId = this.ids.next();
		for (const session of this.live.values()) session.clientId = this.ids.next();
	}

	liveSession(lsid: string): Session | undefined {
		return this.live.get(lsid.toLowerCase());
	}

	session(lsid: string): Session | undefined {
		return this.liveSession(lsid) ?? this.ended.get(lsid.toLowerCase());
	}

	liveSessions(): Session[] {
		return [...this.live.values()];
	}

	/** Live and ended, in the order of their start. */
	allSessions(): Session[] {
		return [...this.ended.values(), ...this.live.values()].sort((a, b) => a.lseq - b.lseq);
	}

	accessConsoles(): AccessConsole[] {
		return [...this.consoles.values()];
	}

	/** Sessions that the person's access console lists. */
	consoleSessions(person: Person): Session[] {
		return [...(this.sessionsOf.get(person) ?? [])].filter(
			(session) => session.visibleAs !== 'report',
		);
	}

	/** Everything that is connected: consoles, asset clients of live sessions, gateways. */
	connectedClients(): ConnectedClient[] {
		return [...this.clients().values()];
	}

	connectedClient(id: number): ConnectedClient | undefined {
		return this.clients().get(id);
	}

	/** Kept until the next change, so that thousands of clients asked for in batches cost little. */
	private clients(): Map<number, ConnectedClient> {
		this.clientsById ??= clientsById(
			this.accessConsoles(),
			this.liveSessions(),
			this.gateways,
			(person) => this.consoleSessions(person),
		);
		return this.clientsById;
	}

	private personCalled(username: string): Person {
		return this.directory.person(username) ?? this.addPerson({ username });
	}

	private enter(person: Person, session: Session): void {
		this.clientsById = undefined;
		if (!this.consoles.has(person)) this.logIn(person);
		const own = this.sessionsOf.get(person) ?? new Set();
		own.add(session);
		this.sessionsOf.set(person, own);
	}

	private logIn(person: Person): void {
		this.clientsById = undefined;
		this.consoles.set(person, {
			clientId: this.ids.next(),
			person,
			connectedSince: this.clock.now(),
		});
	}
}

/** Those who are in the session and have not left it. */
export function presentIn(session: Session): Participant[] {
	return session.participants.filter((participant) => participant.leftAt === undefined);
}
