/** n8n writes a state within moments; after this time it has, or it never will. */
const WRITTEN_WITHIN_MS = 30_000;

/** More triggers than any n8n has; beyond it those that rest longest are forgotten. */
const MOST_TRIGGERS = 1_000;

/**
 * One poll of a trigger at a time, each from the state that the one before left. n8n begins a poll
 * whether or not the last one has ended, and writes its state without waiting: either way two polls
 * would begin at the same place and report the same events.
 */
export class Turns {
	private readonly running = new Set<string>();

	/** Number of the last batch that a trigger handed out, and when. */
	private readonly handedOut = new Map<string, { batch: number; at: number }>();

	constructor(private readonly now: () => number = Date.now) {}

	/**
	 * @param stored number of the last batch that the stored state knows of
	 * @returns whether the poll may go on; where not, the next one will
	 */
	begin(trigger: string, stored: number): boolean {
		if (this.running.has(trigger)) return false;
		const last = this.handedOut.get(trigger);
		const isBeingWritten =
			last !== undefined && stored < last.batch && this.now() - last.at < WRITTEN_WITHIN_MS;
		if (isBeingWritten) return false;
		this.running.add(trigger);
		return true;
	}

	hasHandedOut(trigger: string, batch: number): void {
		this.handedOut.delete(trigger);
		this.handedOut.set(trigger, { batch, at: this.now() });
		for (const oldest of this.handedOut.keys()) {
			if (this.handedOut.size <= MOST_TRIGGERS) break;
			this.handedOut.delete(oldest);
		}
	}

	end(trigger: string): void {
		this.running.delete(trigger);
	}
}
