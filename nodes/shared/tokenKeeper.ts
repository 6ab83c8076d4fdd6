import { asOneLine, Failure } from './failure';

/** A token as the token endpoint gave it. */
export interface FreshToken {
	value: string;
	/** Seconds until it dies. */
	expiresIn: number;
}

/** Tokens are given up this long before their end, so that none dies on its way. */
const MARGIN_MS = 60_000;

/**
 * Failed sign-ins lock an API account for a while (PRA Configuration API, ApiAccount). A wrong
 * secret is therefore not tried again by each of a hundred waiting executions.
 */
const REMEMBER_REFUSAL_MS = 10_000;

/**
 * One sign-in at a time for one API account, and one token for all executions of this process.
 * PRA keeps 30 valid tokens per API account and silently kills the oldest beyond, so that
 * executions which each fetched their own would take them from one another.
 */
export class TokenKeeper {
	private token?: { value: string; until: number };

	private signingIn?: Promise<string>;

	private refusal?: { failure: Failure; until: number };

	private lastFailure?: Failure;

	/** A token that n8n goes on giving though the appliance has refused it. */
	private dead?: string;

	/** How many sign-ins gave a token so far. */
	signIns = 0;

	get idle(): boolean {
		return this.signingIn === undefined;
	}

	/**
	 * @param rejected the token the caller holds and cannot use (empty where it has none)
	 * @param signIn fetches a new token
	 */
	async get(rejected: string, signIn: () => Promise<FreshToken>): Promise<string> {
		const now = Date.now();
		if (this.token && this.token.value !== rejected && now < this.token.until) {
			return this.token.value;
		}
		if (this.refusal && now < this.refusal.until) throw this.refusal.failure;
		this.signingIn ??= this.renew(signIn);
		return await this.signingIn;
	}

	/** The token to send where n8n gives this one: another, if it is known to be dead. */
	current(held: string): string {
		return held === this.dead && this.token ? this.token.value : held;
	}

	/**
	 * A token in place of one that the appliance refused while n8n did not look, and which n8n will
	 * therefore give again.
	 * @param held the token that n8n gives
	 * @param since `signIns` from before the refused call: what was fetched since then is good
	 */
	async replace(held: string, since: number, signIn: () => Promise<FreshToken>): Promise<void> {
		if (this.signIns === since) await this.get(this.current(held), signIn);
		if (held !== '') this.dead = held;
	}

	/** The failed sign-in behind an error that tells of it in words alone, having lost its cause. */
	failureTold(error: unknown): Failure | undefined {
		const failure = this.lastFailure;
		const told = error instanceof Error && failure && error.message === asOneLine(failure);
		return told ? failure : undefined;
	}

	private async renew(signIn: () => Promise<FreshToken>): Promise<string> {
		this.token = undefined;
		try {
			const { value, expiresIn } = await signIn().catch((error: unknown) => this.remember(error));
			const lifetime = expiresIn * 1000;
			this.token = { value, until: Date.now() + lifetime - Math.min(MARGIN_MS, lifetime / 2) };
			this.refusal = undefined;
			this.signIns++;
			return value;
		} finally {
			this.signingIn = undefined;
		}
	}

	private remember(error: unknown): never {
		if (error instanceof Failure) this.lastFailure = error;
		if (error instanceof Failure && error.kind === 'signIn') {
			this.refusal = { failure: error, until: Date.now() + REMEMBER_REFUSAL_MS };
		}
		throw error;
	}
}
