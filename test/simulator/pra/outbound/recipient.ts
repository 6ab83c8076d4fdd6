import { setTimeout as delay } from 'node:timers/promises';
import { checkedLoopback, postForm } from './post';

export interface RecipientSettings {
	url: string;
	/** Default: a fraction of a second, where an appliance has seconds at least. */
	retryIntervalMs?: number;
	/** From the first attempt on; then the event is dropped. Default: never. */
	retryDurationMs?: number;
	/** Default true. */
	sendCustomFields?: boolean;
	/** Kinds of changes to send; default all. */
	sends?: (event: Record<string, string>) => boolean;
	/** Asked before each attempt: what goes wrong on the way. */
	mishap?: (event: Record<string, string>, attempt: number) => Mishap | undefined;
}

/** The post never arrives, or its answer never comes back. */
export type Mishap = 'lostPost' | 'lostAnswer';

export interface Attempt {
	event: Record<string, string>;
	/** Undefined where no answer came. */
	status: number | undefined;
}

const ATTEMPT_TIMEOUT_MS = 10_000;

/**
 * An HTTP recipient of outbound events: one queue, in order. Whatever is not answered with 200 is sent
 * again at the interval, and nothing behind it before; after the duration it is dropped.
 */
export class Recipient {
	readonly attempts: Attempt[] = [];

	readonly delivered: Array<Record<string, string>> = [];

	readonly dropped: Array<Record<string, string>> = [];

	/** Not delivered yet, the next one first. */
	readonly queue: Array<Record<string, string>> = [];

	private working: Promise<void> | undefined;

	constructor(
		readonly settings: RecipientSettings,
		private readonly closing: AbortSignal,
	) {
		checkedLoopback(settings.url);
	}

	/** Another address: the administrator edits the recipient. */
	set url(url: string) {
		this.settings.url = checkedLoopback(url);
	}

	send(event: Record<string, string>): void {
		if (this.settings.sends?.(event) === false) return;
		this.queue.push(event);
		this.working ??= this.work().finally(() => {
			this.working = undefined;
		});
	}

	/** Resolves once nothing is left to be delivered. */
	async idle(): Promise<void> {
		while (this.working !== undefined) await this.working;
	}

	private async work(): Promise<void> {
		const { closing } = this;
		while (this.queue.length > 0 && !closing.aborted) {
			const [event] = this.queue;
			const isDelivered = await this.deliver(event);
			if (closing.aborted) return;
			this.queue.shift();
			(isDelivered ? this.delivered : this.dropped).push(event);
		}
	}

	/** False where the retry duration is over. */
	private async deliver(event: Record<string, string>): Promise<boolean> {
		const { retryIntervalMs = 50, retryDurationMs = Number.POSITIVE_INFINITY } = this.settings;
		const giveUpAt = Date.now() + retryDurationMs;
		for (let attempt = 0; !this.closing.aborted; attempt++) {
			const status = await this.attempt(event, attempt);
			this.attempts.push({ event, status });
			if (status === 200) return true;
			if (Date.now() + retryIntervalMs > giveUpAt) return false;
			await delay(retryIntervalMs, undefined, { signal: this.closing }).catch(() => undefined);
		}
		return false;
	}

	private async attempt(
		event: Record<string, string>,
		attempt: number,
	): Promise<number | undefined> {
		const mishap = this.settings.mishap?.(event, attempt);
		if (mishap === 'lostPost') return undefined;
		const signal = AbortSignal.any([this.closing, AbortSignal.timeout(ATTEMPT_TIMEOUT_MS)]);
		const status = await postForm(this.settings.url, event, signal).catch(() => undefined);
		return mishap === 'lostAnswer' ? undefined : status;
	}
}
