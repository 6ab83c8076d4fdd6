import { Portion } from './portion';

/** As many events as a person at the editor needs to see what they are like. */
export const SHOWN = 3;

/** Among so many of the latest those are looked for that filters let through. */
export const LOOKED_THROUGH = 100;

/** The latest of any number of events, for a person at the editor. */
export class Latest<T> {
	private readonly portion: Portion<T>;

	private offered = 0;

	constructor(most = SHOWN) {
		this.portion = new Portion(most);
	}

	/** @param at whatever grows: a time, or an ID */
	offer(at: number, value: T): void {
		this.portion.offer({ at: -at, key: String(this.offered++) }, value);
	}

	/** Oldest first. */
	take(): T[] {
		return this.portion
			.take()
			.map(({ value }) => value)
			.reverse();
	}
}
