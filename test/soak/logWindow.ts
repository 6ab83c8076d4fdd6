import { logLines } from '../harness/engine';
import { inDepth } from '../invariants/secrets';

/** The lines that were logged while a case ran, its neighbours' among them. */
export class LogWindow {
	/** Number of lines that were logged before the oldest one kept. */
	private dropped = 0;

	private readonly texts: string[] = [];

	private readonly begun = new Set<number>();

	/** @returns what names the begin of a case */
	open(): number {
		const at = this.dropped + logLines.length;
		// Two cases may begin at the same line.
		const begin = this.begun.has(at) ? at + this.begun.size / 1_000 : at;
		this.begun.add(begin);
		return begin;
	}

	/** The lines since then; those that no other case needs are forgotten. */
	close(begin: number): string {
		while (this.texts.length < logLines.length) {
			this.texts.push(inDepth(logLines[this.texts.length]));
		}
		const text = this.texts.slice(Math.floor(begin) - this.dropped).join('\n');
		this.begun.delete(begin);
		const keepFrom = Math.floor(Math.min(this.dropped + logLines.length, ...this.begun));
		const surplus = keepFrom - this.dropped;
		logLines.splice(0, surplus);
		this.texts.splice(0, surplus);
		this.dropped = keepFrom;
		return text;
	}
}
