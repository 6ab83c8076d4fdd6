/** An estimate is worth nothing once this many windows have passed. */
const WINDOWS_KEPT = 3;

/**
 * How much others use of an API account that is not ours alone, read off the quota the appliance
 * reports (`X-RateLimit-Remaining`, PRA Command API v2): what it falls by beyond our own requests.
 */
export class OthersUse {
	/** Where the count began, and our own requests since. */
	private begin?: { remaining: number; at: number; own: number };

	private estimate = { perWindow: 0, at: Number.NEGATIVE_INFINITY };

	constructor(private readonly windowMs: number) {}

	/** Takes the quota that an answer reports; answers may come in another order than they were made. */
	see(remaining: number): void {
		const at = performance.now();
		if (!this.begin) {
			this.begin = { remaining, at, own: 0 };
			return;
		}
		this.begin.own++;
		const elapsed = at - this.begin.at;
		if (elapsed < this.windowMs) return;
		// A quota that has grown is that of a new hour: of it nothing is known yet.
		const used = Math.max(0, this.begin.remaining - remaining - this.begin.own);
		this.estimate = { perWindow: (used * this.windowMs) / elapsed, at };
		this.begin = { remaining, at, own: 0 };
	}

	/** Requests of others in a window, on average; undefined where nothing is known of late. */
	perWindow(): number | undefined {
		const { perWindow, at } = this.estimate;
		return performance.now() - at < WINDOWS_KEPT * this.windowMs ? perWindow : undefined;
	}
}
