import { Random } from '../simulator/pra/random';

/** All chance of a case: the same seed gives the same throws. */
export class Dice {
	private readonly random: Random;

	constructor(seed: number) {
		this.random = new Random(seed);
		// Neighbouring seeds begin alike.
		for (let i = 0; i < 8; i++) this.random.integer(2);
	}

	/** From `min` to `max`, both included. */
	between(min: number, max: number): number {
		return min + this.random.integer(max - min + 1);
	}

	/** @param probability from 0 to 1 */
	chance(probability: number): boolean {
		return this.random.integer(1_000_000) < probability * 1_000_000;
	}

	pick<T>(choices: readonly T[]): T {
		return choices[this.random.integer(choices.length)];
	}

	/** As many as asked for, each time anew. */
	several<T>(min: number, max: number, one: () => T): T[] {
		return Array.from({ length: this.between(min, max) }, one);
	}

	/** A choice that comes up as often as its weight says. */
	weighted<T>(choices: ReadonlyArray<readonly [weight: number, choice: T]>): T {
		const total = choices.reduce((sum, [weight]) => sum + weight, 0);
		let at = this.random.integer(total);
		for (const [weight, choice] of choices) {
			if (at < weight) return choice;
			at -= weight;
		}
		throw new Error('No choice has a weight');
	}

	lsid(): string {
		return this.random.hex(32);
	}
}
