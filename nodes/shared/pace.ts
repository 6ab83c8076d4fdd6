import { OthersUse } from './othersUse';

/** A little over the appliance's second: requests need somewhat different times to arrive. */
const WINDOW_MS = 1_040;

/** Answers that tell what the appliance lets through: those of its latest second, or less. */
const RECENT_MS = 900;

/** How long to hold all requests after a refusal that does not say. */
const DEFAULT_PAUSE_MS = 1_000;

/** However much is refused: one request alone would not show that more is free again. */
const LEAST = 2;

/** A process with less than this share takes more even of an account that others use up. */
const SMALL_SHARE = 5;

/** What processes that share an account leave free of it, for one that begins later. */
const LEFT_FREE = 1;

/**
 * How many requests a window may hold. Workers and scripts that share an API account do not know of
 * each other: each learns its share from what the appliance lets through and from the quota that is
 * left. A refusal cuts the pace to the part that was let through. Each window without one brings it
 * slowly up again, or down by one request where others use up the account together with it.
 */
export class Pace {
	/** Nothing may go before this time of `performance.now()`: the appliance asked for silence. */
	notBefore = 0;

	private perWindow: number;

	/** When the pace was changed last. */
	private changedAt = Number.NEGATIVE_INFINITY;

	/** The first refusal since the pace was changed last; calls that go together are refused together. */
	private refusedAt?: number;

	private answers: Array<{ at: number; accepted: boolean }> = [];

	private readonly others = new OthersUse(WINDOW_MS);

	/** @param most requests that a window may hold, if the account is not shared */
	constructor(private readonly most: number) {
		this.perWindow = most;
	}

	/** Requests that may leave within a window; to be asked when one is about to leave. */
	now(): number {
		const now = performance.now();
		if (this.refusedAt !== undefined) this.slowDown(this.refusedAt, now);
		else this.adjust(now);
		return this.perWindow;
	}

	/** @param remaining what the appliance says is left of the account's requests in this hour */
	accepted(remaining: number | undefined): void {
		this.answered(true);
		if (remaining !== undefined) this.others.see(remaining);
	}

	/** The appliance said 429 (too many requests): hold everything, then go slower. */
	refused(retryAfterMs: number | undefined): void {
		this.answered(false);
		const now = performance.now();
		this.notBefore = Math.max(this.notBefore, now + (retryAfterMs ?? DEFAULT_PAUSE_MS));
		this.refusedAt ??= now;
	}

	private answered(accepted: boolean): void {
		const at = performance.now();
		this.answers = this.answers.filter((answer) => answer.at > at - 2 * WINDOW_MS);
		this.answers.push({ at, accepted });
	}

	/** One refusal among few answers says little: as if one more had passed, and one more had not. */
	private slowDown(refusedAt: number, now: number): void {
		const recent = this.answers.filter(({ at }) => at > refusedAt - RECENT_MS);
		const passed = recent.filter(({ accepted }) => accepted).length;
		const share = (passed + 1) / (recent.length + 2);
		this.perWindow = Math.max(LEAST, Math.floor(this.perWindow * share));
		this.changedAt = now;
		this.refusedAt = undefined;
	}

	private adjust(now: number): void {
		const windows = Math.floor((now - this.changedAt) / WINDOW_MS);
		if (windows === 0) return;
		this.changedAt = now;
		this.perWindow = Math.min(this.most, this.perWindow + this.change(windows));
	}

	private change(windows: number): number {
		const others = this.others.perWindow();
		if (others === undefined) return windows;
		const free = Math.floor(this.most - LEFT_FREE - others - this.perWindow);
		// Others see it too, and take their part of it.
		if (free > 0 || others < 1) return Math.max(1, Math.floor(free / 4));
		if (this.perWindow < SMALL_SHARE) return 1;
		return free < 0 ? -1 : 0;
	}
}
