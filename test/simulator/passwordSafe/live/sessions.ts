import type { User } from '../identity/people';

/** Password Safe API, Session.Status. */
export const STATUS = {
	notStarted: 0,
	inProgress: 1,
	completed: 2,
	locked: 5,
	terminated: 7,
	loggedOff: 8,
	disconnected: 9,
} as const;

export type Status = (typeof STATUS)[keyof typeof STATUS];

/** Password Safe API, Session.Protocol. */
export const PROTOCOLS = { RDP: 0, SSH: 1 } as const;

export type Protocol = keyof typeof PROTOCOLS;

const ALIVE: ReadonlySet<Status> = new Set([0, 1, 5, 9]);

/** Times are milliseconds (epoch). */
export interface Session {
	sessionId: number;
	/** Who requested it. */
	user: User;
	status: Status;
	protocol: Protocol;
	startedAt: number | null;
	endedAt: number | null;
	/** Name of the system that is accessed, as the wire's AssetName. */
	assetName: string;
	/** Null for an admin session: to a machine that is not managed. */
	systemId: number | null;
	accountId: number | null;
	/** With its domain. */
	accountName: string;
	/** The directory of a domain-linked account. */
	directoryId: number | null;
	applicationId: number | null;
	requestId: number | null;
	kind: 'request' | 'isa' | 'admin';
	recorded: boolean;
	keystrokes: Array<{ type: 1 | 2 | 4 | 5; data: string }>;
}

export function isAlive({ status }: Session): boolean {
	return ALIVE.has(status);
}

/** Sessions by ID, in the order of their start. */
export class Sessions {
	private readonly byId = new Map<number, Session>();

	add(session: Omit<Session, 'sessionId'>): Session {
		const added: Session = { sessionId: 1001 + this.byId.size, ...session };
		this.byId.set(added.sessionId, added);
		return added;
	}

	get(sessionId: number): Session | undefined {
		return this.byId.get(sessionId);
	}

	all(): Session[] {
		return [...this.byId.values()];
	}

	live(): Session[] {
		return this.all().filter(isAlive);
	}

	end(session: Session, status: Status, now: number): void {
		if (!isAlive(session)) return;
		session.status = status;
		session.endedAt = now;
	}
}
