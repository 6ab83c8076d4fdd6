import { sleep } from 'n8n-workflow';

/** PRA allows 20 requests a second per API account (PRA API guide, "rate limits"). */
const REQUESTS_PER_WINDOW = 20;

/**
 * A little over the appliance's second: requests need different times to arrive, and one that
 * overtakes another must not make the twenty-first of its second.
 */
const WINDOW_MS = 1_040;

const MAX_IN_FLIGHT = 20;

/** How long to hold all requests after a refusal that does not say. */
const DEFAULT_PAUSE_MS = 1_000;

/**
 * Sends as fast as the limit of one API account allows and no faster, in the order of asking.
 * A refusal halves the pace, since others (workers, scripts) may share the account without our
 * knowing; each window that passes without one brings it up again by one request.
 */
export class Pacer {
	private turn: Promise<void> = Promise.resolve();

	private starts: number[] = [];

	private perWindow = REQUESTS_PER_WINDOW;

	private notBefore = 0;

	private raisedAt = 0;

	private inFlight = 0;

	private released: () => void = () => {};

	async run<T>(call: () => Promise<T>): Promise<T> {
		const mine = this.turn.then(async () => await this.slot());
		this.turn = mine;
		await mine;
		try {
			return await call();
		} finally {
			this.inFlight--;
			this.released();
		}
	}

	get idle(): boolean {
		return this.inFlight === 0;
	}

	/** The appliance said 429 (too many requests): hold everything, then go slower. */
	refused(retryAfterMs: number | undefined): void {
		const now = performance.now();
		this.notBefore = Math.max(this.notBefore, now + (retryAfterMs ?? DEFAULT_PAUSE_MS));
		this.perWindow = Math.max(1, Math.floor(this.perWindow / 2));
		this.raisedAt = this.notBefore;
	}

	private async slot(): Promise<void> {
		for (;;) {
			const now = performance.now();
			this.speedUp(now);
			this.starts = this.starts.filter((start) => start > now - WINDOW_MS);
			const full = this.starts.length - this.perWindow;
			const windowOpens = full >= 0 ? this.starts[full] + WINDOW_MS : 0;
			const wait = Math.max(windowOpens, this.notBefore) - now;
			if (wait > 0) {
				await sleep(Math.ceil(wait));
			} else if (this.inFlight >= MAX_IN_FLIGHT) {
				await new Promise<void>((resolve) => {
					this.released = resolve;
				});
			} else {
				this.starts.push(now);
				this.inFlight++;
				return;
			}
		}
	}

	private speedUp(now: number): void {
		if (this.perWindow < REQUESTS_PER_WINDOW && now - this.raisedAt >= WINDOW_MS) {
			this.perWindow++;
			this.raisedAt = now;
		}
	}
}
