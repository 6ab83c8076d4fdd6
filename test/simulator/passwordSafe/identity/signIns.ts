import { randomBytes } from 'node:crypto';
import type { Clock } from '../../clock';
import type { Quirks } from '../quirks';
import type { RecordedSignIn } from '../record';
import { AFFINITY_COOKIE, SESSION_COOKIE, VERIFICATION_COOKIE } from './cookies';
import { nameOf, type User } from './people';
import type { Registration } from './registrations';

/** Password Safe API: the server closes a session that was idle for so long. */
const IDLE = 20 * 60_000;

/** A session of the API itself, held by cookies. */
export interface SignIn {
	user: User;
	registration: Registration;
	/** Waits for the second factor's code. */
	challenged: boolean;
	cookies: Map<string, string>;
	lastUsedAt: number;
	/** Calls of it that are under way, and those of them that have their turn. */
	inFlight: number;
	running: number;
	/** Resolves when the calls before have ended. */
	turn: Promise<void>;
	/** Its line in the record; `end` tells whether it is over. */
	recorded: RecordedSignIn;
}

export class SignIns {
	private readonly bySessionId = new Map<string, SignIn>();

	private count = 0;

	constructor(
		private readonly clock: Clock,
		private readonly quirks: () => Quirks,
	) {}

	begin(user: User, registration: Registration, challenged: boolean): SignIn {
		const sessionId = randomBytes(12).toString('hex');
		const now = this.clock.now();
		const signIn: SignIn = {
			user,
			registration,
			challenged,
			cookies: new Map([[SESSION_COOKIE, sessionId]]),
			lastUsedAt: now,
			inFlight: 0,
			running: 0,
			turn: Promise.resolve(),
			recorded: {
				number: ++this.count,
				user: nameOf(user),
				registration: registration.kind,
				at: now,
			},
		};
		this.bySessionId.set(sessionId, signIn);
		if (!challenged) this.complete(signIn);
		return signIn;
	}

	/** The sign-in succeeded: the cookies that calls must bring from here on. */
	complete(signIn: SignIn): void {
		const { verificationToken, affinityCookie } = this.quirks();
		signIn.challenged = false;
		if (verificationToken) signIn.cookies.set(VERIFICATION_COOKIE, token(81));
		if (affinityCookie) signIn.cookies.set(AFFINITY_COOKIE, token(24));
	}

	/** The open session that these cookies name, all of them; being asked for keeps it awake. */
	withCookies(cookies: ReadonlyMap<string, string>): SignIn | undefined {
		const signIn = this.bySessionId.get(cookies.get(SESSION_COOKIE) ?? '');
		if (signIn === undefined) return undefined;
		this.settle(signIn);
		const complete = [...signIn.cookies].every(([name, value]) => cookies.get(name) === value);
		if (!complete || signIn.recorded.end !== undefined) return undefined;
		signIn.lastUsedAt = this.clock.now();
		return signIn;
	}

	end(signIn: SignIn, end: RecordedSignIn['end']): void {
		signIn.recorded.end = end;
		signIn.recorded.endedAt = this.clock.now();
		this.bySessionId.delete(signIn.cookies.get(SESSION_COOKIE) ?? '');
	}

	expireAll(): void {
		for (const signIn of this.open()) this.end(signIn, 'expired');
	}

	/** Those that nobody signed out, and that have not lapsed either. */
	open(): SignIn[] {
		for (const signIn of this.bySessionId.values()) this.settle(signIn);
		return [...this.bySessionId.values()].filter(({ challenged }) => !challenged);
	}

	private settle(signIn: SignIn): void {
		if (this.clock.now() - signIn.lastUsedAt > IDLE) this.end(signIn, 'idle');
	}
}

const token = (bytes: number) => randomBytes(bytes).toString('base64url');
