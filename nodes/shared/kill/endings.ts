import type { Ending } from './ending';

/**
 * The sessions that one execution ends, each once however many items want it ended: a session gets
 * at most one call per look.
 */
export class Endings<One extends Ending<unknown>> {
	private readonly byKey = new Map<string, One>();

	private readonly underWay = new Set<Promise<void>>();

	private stopped: unknown;

	/** Sends the call at once; `settled` waits for the answer. */
	begin(key: string, make: () => One): One {
		const known = this.byKey.get(key);
		if (known) return known;
		const ending = make();
		this.byKey.set(key, ending);
		this.track(ending.send());
		return ending;
	}

	again(ending: One): void {
		this.track(ending.send());
	}

	/** All work that shall be done before the next look, such as logging a user out. */
	track(work: Promise<void>): void {
		const done = work
			.catch((error: unknown) => {
				this.stopped ??= error;
			})
			.finally(() => this.underWay.delete(done));
		this.underWay.add(done);
	}

	/** Waits until every call is answered. @throws what stopped the execution */
	async settled(): Promise<void> {
		while (this.underWay.size > 0) await Promise.all(this.underWay);
		if (this.stopped !== undefined) throw this.stopped;
	}
}
