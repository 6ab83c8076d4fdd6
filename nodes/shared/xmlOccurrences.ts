/** Beyond the end of any string. */
const NOWHERE = 0x3fff_ffff;

/**
 * Where a string occurs in a longer one. Each stretch is searched once, at the speed of `indexOf`,
 * however often it is asked; the questions must go from left to right.
 */
export class Occurrences {
	private text = '';

	/** The last place found; the string does not occur between the last question and it. */
	private place = -1;

	constructor(private readonly what: string) {}

	startIn(text: string): void {
		this.text = text;
		this.place = -1;
	}

	/** Whether it begins between these places. */
	isWithin(from: number, to: number): boolean {
		if (this.place < from) {
			const found = this.text.indexOf(this.what, from);
			this.place = found === -1 ? NOWHERE : found;
		}
		return this.place < to;
	}
}
