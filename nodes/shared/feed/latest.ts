import { Portion } from './portion';

/** As many events as a person at the editor needs to see what they are like. */
const SHOWN = 3;

/** The latest of any number of events, for a person at the editor. */
export class Latest<T> {
	private readonly portion = new Portion<T>(SHOWN);

	private offered = 0;

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
