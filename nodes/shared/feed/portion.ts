import type { Position } from './position';
import { compare, earlier } from './position';

interface Held<T> {
	position: Position;
	value: T;
}

/** The earliest of any number of events, so many at most: only they stay in memory. */
export class Portion<T> {
	private held: Array<Held<T>> = [];

	/** The first that there was no room for. */
	firstLeft?: Position;

	constructor(private readonly most: number) {}

	offer(position: Position, value: T): void {
		if (this.firstLeft && compare(position, this.firstLeft) >= 0) return;
		this.held.push({ position, value });
		if (this.held.length >= 2 * this.most + 2) this.trim();
	}

	/** In order. */
	take(): Array<Held<T>> {
		this.trim();
		return this.held;
	}

	private trim(): void {
		this.held.sort((one, other) => compare(one.position, other.position));
		// A look may show the same event more than once.
		const keys = new Set<string>();
		this.held = this.held.filter(({ position: { key } }) => !keys.has(key) && keys.add(key));
		const [left] = this.held.splice(this.most);
		if (!left) return;
		this.firstLeft = this.firstLeft ? earlier(this.firstLeft, left.position) : left.position;
	}
}
