import { sleep } from 'n8n-workflow';

import { Failure } from './failure';

/** PRA allows 20 requests a second per API account (PRA API guide, "rate limits"). */
const REQUESTS_PER_WINDOW = 20;

/** A little over the appliance's second: requests need somewhat different times to arrive. */
const WINDOW_MS = 1_040;

const MAX_IN_FLIGHT = 20;

/** A request that counts against the limit; times of `performance.now()`. */
interface Sent {
	/** When it was allowed to go: signing in may come before it leaves. */
	allowedAt: number;
	/** Until it is answered nobody knows when it left. */
	answeredAt: number;
}

/** One odd quick answer (a refused connection, a cache) is forgotten after some dozens of others. */
const FORGETTING = 1.1;

/** How long to hold all requests after a refusal that does not say. */
const DEFAULT_PAUSE_MS = 1_000;

/**
 * Sends as fast as the limit of one API account allows and no faster, in the order of asking.
 * A refusal halves the pace, since others (workers, scripts) may share the account without our
 * knowing; each window that passes without one brings it up again by one request.
 */
export class Pacer {
	private turn: Promise<void> = Promise.resolve();

	private sent: Sent[] = [];

	/** Milliseconds that the quickest answer took: any other may have left that long before its own. */
	private quickest = Number.MAX_SAFE_INTEGER;

	private perWindow = REQUESTS_PER_WINDOW;

	private notBefore = 0;

	/** When the pace was changed last. */
	private changedAt = Number.NEGATIVE_INFINITY;

	private inFlight = 0;

	private released: () => void = () => {};

	/**
	 * @param giveUpAt the time (of `performance.now()`) by which the call must be able to go
	 * @throws Failure `rateLimit` where the appliance asked for silence beyond that time
	 */
	async run<T>(call: () => Promise<T>, giveUpAt: number): Promise<T> {
		const mine = this.turn.then(async () => await this.slot(giveUpAt));
		this.turn = mine.then(
			() => {},
			() => {},
		);
		const request = await mine;
		try {
			return await call();
		} finally {
			this.answered(request);
			this.inFlight--;
			this.released();
		}
	}

	private answered(request: Sent): void {
		request.answeredAt = performance.now();
		const took = request.answeredAt - request.allowedAt;
		this.quickest = Math.min(this.quickest * FORGETTING, took);
	}

	/** When it counts no more: a window after the latest time at which it can have left. */
	private pastAt({ answeredAt }: Sent): number {
		return answeredAt - this.quickest + WINDOW_MS;
	}

	get idle(): boolean {
		return this.inFlight === 0;
	}

	/** The appliance said 429 (too many requests): hold everything, then go slower. */
	refused(retryAfterMs: number | undefined): void {
		const now = performance.now();
		this.notBefore = Math.max(this.notBefore, now + (retryAfterMs ?? DEFAULT_PAUSE_MS));
		// Calls that were on their way together are refused together: that is one refusal.
		if (now < this.changedAt + WINDOW_MS) return;
		this.perWindow = Math.max(1, Math.floor(this.perWindow / 2));
		this.changedAt = this.notBefore;
	}

	private async slot(giveUpAt: number): Promise<Sent> {
		for (;;) {
			if (this.notBefore > giveUpAt) throw tooManyRequests();
			const now = performance.now();
			this.speedUp(now);
			this.sent = this.sent.filter((request) => this.pastAt(request) > now);
			const wait = Math.max(this.windowOpens(now), this.notBefore) - now;
			if (wait === Number.POSITIVE_INFINITY || (wait <= 0 && this.inFlight >= MAX_IN_FLIGHT)) {
				await new Promise<void>((resolve) => {
					this.released = resolve;
				});
			} else if (wait > 0) {
				await sleep(Math.ceil(wait));
			} else {
				const request = { allowedAt: now, answeredAt: Number.POSITIVE_INFINITY };
				this.sent.push(request);
				this.inFlight++;
				return request;
			}
		}
	}

	/** When the limit lets the next request go; infinite where that depends on an answer. */
	private windowOpens(now: number): number {
		const full = this.sent.length - this.perWindow;
		if (full < 0) return now;
		const ends = this.sent.map((request) => this.pastAt(request));
		return ends.sort((one, other) => one - other)[full];
	}

	private speedUp(now: number): void {
		if (this.perWindow < REQUESTS_PER_WINDOW && now - this.changedAt >= WINDOW_MS) {
			this.perWindow++;
			this.changedAt = now;
		}
	}
}

/** The error for calls that the rate limit does not let through in time. */
export function tooManyRequests(): Failure {
	return new Failure('rateLimit', 'The appliance refuses calls: too many requests', {
		httpStatus: 429,
		description:
			'PRA allows 20 requests a second and 15,000 an hour for each API account. Give this flow an API account of its own, or run it less often.',
	});
}
