import { sleep } from 'n8n-workflow';

import { Failure } from './failure';

/** A look that waits for a running one begins after this time all the same. */
const PATIENCE_MS = 1_000;

interface Look {
	/** False from the moment its first request is sent: whoever asks later needs a fresh one. */
	joinable: boolean;
	answer: Promise<unknown>;
}

/**
 * Lets executions that want the same look-up at the same time share one, but never one that began
 * before they asked: at any time one look is under way, and one waits that others can still join.
 */
export class SharedLooks {
	private readonly latest = new Map<string, Look>();

	get idle(): boolean {
		return this.latest.size === 0;
	}

	/**
	 * @param what names the look-up; equal names give equal answers
	 * @param look runs it, and calls `begun` as its first request leaves
	 */
	async ask<T>(what: string, look: (begun: () => void) => Promise<T>): Promise<T> {
		const waiting = this.latest.get(what);
		if (!waiting?.joinable) return await this.begin(what, look, waiting);
		const answer = waiting.answer as Promise<T>;
		return await answer.catch(async (error: unknown) => {
			// Its owner was stopped by a person; that is no answer for those who joined.
			if (error instanceof Failure && error.kind === 'cancelled') return await this.ask(what, look);
			throw error;
		});
	}

	private async begin<T>(
		what: string,
		look: (begun: () => void) => Promise<T>,
		running: Look | undefined,
	): Promise<T> {
		const entry: Look = { joinable: true, answer: Promise.resolve() };
		const run = async () => {
			try {
				if (running) await Promise.race([running.answer.catch(() => {}), sleep(PATIENCE_MS)]);
				return await look(() => {
					entry.joinable = false;
				});
			} finally {
				entry.joinable = false;
				if (this.latest.get(what) === entry) this.latest.delete(what);
			}
		};
		const answer = run();
		entry.answer = answer;
		this.latest.set(what, entry);
		return await answer;
	}
}
