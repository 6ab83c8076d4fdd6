import { randomBytes } from 'node:crypto';

/** One that nobody has chosen before. */
export function anySeed(): number {
	return randomBytes(4).readUInt32LE();
}

/** A small seeded generator (mulberry32): the same seed gives the same estate. */
export class Random {
	private state: number;

	constructor(seed: number) {
		this.state = seed >>> 0;
	}

	/** Below `limit`. */
	integer(limit: number): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = this.state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * limit);
	}

	text(alphabet: string, length: number): string {
		return Array.from({ length }, () => alphabet[this.integer(alphabet.length)]).join('');
	}

	hex(length: number): string {
		return this.text('0123456789abcdef', length);
	}

	alphanumeric(length: number): string {
		return this.text('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', length);
	}
}
