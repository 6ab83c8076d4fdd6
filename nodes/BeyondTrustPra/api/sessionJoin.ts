import { lsidKey } from './lsid';
import type { ConnectedClients, ConsoleUser, LiveSession, SessionKind } from './model';
import { bareSession } from './model';

/** `non_interactive` of a client: `rdp` or `shell` where a Jumpoint holds the session. */
export function kindOf(nonInteractive: string | null): SessionKind {
	if (nonInteractive === 'rdp' || nonInteractive === 'shell') return nonInteractive;
	return nonInteractive === null ? 'jumpClient' : 'jumpoint';
}

interface Endpoint {
	hostname: string | null;
	platform: string | null;
	kind: SessionKind;
	startTime: string | null;
}

/** Puts the halves of a session together: its endpoint and the people in it. */
export class SessionJoin {
	readonly unreadable: string[] = [];

	private readonly sessions = new Map<string, LiveSession>();

	private readonly users = new Map<number, ConsoleUser>();

	constructor(private readonly source: 'commandV2' | 'commandV1') {}

	endpoint(lsid: string, { hostname, platform, kind, startTime }: Endpoint): void {
		const session = this.session(lsid);
		if (hostname !== null && !session.hostnames.includes(hostname)) {
			session.hostnames.push(hostname);
		}
		Object.assign(session, { platform, kind, startTime });
	}

	participant(lsid: string, username: string): void {
		const { usernames } = this.session(lsid);
		if (!usernames.includes(username)) usernames.push(username);
	}

	user(user: ConsoleUser): void {
		this.users.set(user.userId, user);
	}

	result(): ConnectedClients {
		return {
			source: this.source,
			sessions: [...this.sessions.values()],
			users: [...this.users.values()],
			unreadable: [...new Set(this.unreadable)],
		};
	}

	private session(lsid: string): LiveSession {
		const key = lsidKey(lsid);
		const known = this.sessions.get(key);
		if (known) return known;
		const session = bareSession(lsid, this.source);
		this.sessions.set(key, session);
		return session;
	}
}
