import type { Position } from './position';
import { compare, earlier, later } from './position';

/** What a feed remembers of the events that it has reported, as JSON. */
export interface MarksState {
	/** All before this position are done with. */
	floor: Position;
	/** Keys of reported events from there on, with their times. */
	seen: Record<string, number>;
}

/** Some hundred kilobytes of the workflow's static data, which n8n writes as a whole. */
const MOST_SEEN = 10_000;

/**
 * Which events of a feed are new. An API without cursors is read anew over a stretch of time in which
 * records may still appear: what lies before that stretch is done, and what lies in it is known by key.
 */
export class Marks {
	private floor: Position;

	private readonly seen: Map<string, number>;

	/** @param most how many keys are kept; beyond it the oldest are done with, whoever is late */
	constructor(
		{ floor, seen }: MarksState,
		private readonly most = MOST_SEEN,
	) {
		this.floor = { ...floor };
		this.seen = new Map(Object.entries(seen));
	}

	static from(at: number): MarksState {
		return { floor: { at, key: '' }, seen: {} };
	}

	has(key: string): boolean {
		return this.seen.has(key);
	}

	isNew({ at, key }: Position): boolean {
		return !this.seen.has(key) && compare({ at, key }, this.floor) >= 0;
	}

	/** A position for an event that is new for another reason than its time, which may long be past. */
	notBeforeFloor({ at, key }: Position): Position {
		return compare({ at, key }, this.floor) >= 0 ? { at, key } : { at: this.floor.at + 1, key };
	}

	add({ at, key }: Position): void {
		this.seen.set(key, at);
	}

	forget(key: string): void {
		this.seen.delete(key);
	}

	/** All before the position are done with; a floor never sinks. */
	raise(position: Position): void {
		this.floor = later(this.floor, position);
	}

	/** @param firstLeft the first new event that was left for later: nothing from it on is done */
	raiseTo(at: number, firstLeft: Position | undefined): void {
		const wanted = { at, key: '' };
		this.raise(firstLeft ? earlier(wanted, firstLeft) : wanted);
	}

	get state(): MarksState {
		const all = [...this.seen].map(([key, at]) => ({ at, key }));
		const kept = all.filter((position) => compare(position, this.floor) >= 0).sort(compare);
		const tooMany = kept.length - this.most;
		if (tooMany > 0) {
			kept.splice(0, tooMany);
			this.raise(kept[0]);
		}
		return {
			floor: { ...this.floor },
			seen: Object.fromEntries(kept.map(({ key, at }) => [key, at])),
		};
	}
}
