/** The server's clock. Tests move it, so that idle sessions and expired requests need no waiting. */
export class Clock {
	private aheadBy = 0;

	/** Milliseconds (epoch). */
	now(): number {
		return Date.now() + this.aheadBy;
	}

	/** Moves it forward, or by a negative number back: a clock that is wrong. */
	advance(milliseconds: number): void {
		this.aheadBy += milliseconds;
	}
}
