import type { IN8nHttpFullResponse } from 'n8n-workflow';

import { cancelled, Failure } from './failure';

/** More than 50,000 connected clients need; an answer beyond it is not held in memory. */
const MAX_TEXT_BYTES = 128 * 1024 * 1024;

/** Enough to tell what a file is. */
const HEAD_BYTES = 256;

/** The part of a Node stream that is used here; the package may not import `stream`. */
interface ByteStream extends AsyncIterable<Uint8Array> {
	destroy(error?: Error): void;
	once(event: 'error', listener: () => void): void;
	on(event: StreamEvent, listener: (error?: Error) => void): void;
	off(event: StreamEvent, listener: (error?: Error) => void): void;
	/** So many bytes, or all that are left at the end; null where they have not arrived. */
	read(size: number): Uint8Array | null;
	unshift(bytes: Uint8Array): void;
	readonly readableEnded: boolean;
	readonly destroyed: boolean;
	readonly errored: Error | null;
}

type StreamEvent = 'readable' | 'end' | 'error' | 'close';

function isByteStream(body: unknown): body is ByteStream {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/** An HTTP answer whose body is read once, within its deadline and a bound of memory. */
export class Answer {
	readonly status: number;

	private readonly body: ByteStream;

	constructor(
		private readonly response: IN8nHttpFullResponse,
		private readonly deadline: AbortSignal,
	) {
		this.status = response.statusCode;
		if (!isByteStream(response.body)) {
			throw new Failure('nonsense', 'The answer came without a readable body');
		}
		this.body = response.body as unknown as ByteStream;
	}

	header(name: string): string {
		const value = this.response.headers[name];
		return Array.isArray(value) ? value.join(', ') : String(value ?? '');
	}

	get isHtml(): boolean {
		return /\bhtml\b/i.test(this.header('content-type'));
	}

	/** `Retry-After` in milliseconds (seconds or an HTTP date, RFC 9110), undefined where absent. */
	retryAfterMs(): number | undefined {
		const value = this.header('retry-after').trim();
		if (value === '') return undefined;
		const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
		return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
	}

	/** `X-RateLimit-Remaining`: requests left in this hour (PRA Command API v2), undefined where absent. */
	remainingRequests(): number | undefined {
		const value = this.header('x-ratelimit-remaining').trim();
		return /^\d+$/.test(value) ? Number(value) : undefined;
	}

	/** Host of the `Location` header; the rest of it may hold what must not be shown. */
	redirectHost(): string {
		try {
			return new URL(this.header('location')).host;
		} catch {
			return 'another address';
		}
	}

	/**
	 * The body, piece by piece, as it comes.
	 * @throws Failure `timeout` at the deadline; the stream's own error where the connection breaks
	 */
	async *chunks(): AsyncGenerator<Uint8Array> {
		const stop = () => this.body.destroy(this.whyStopped());
		this.deadline.addEventListener('abort', stop, { once: true });
		try {
			if (this.deadline.aborted) stop();
			yield* this.body;
		} finally {
			this.deadline.removeEventListener('abort', stop);
		}
	}

	/**
	 * The first bytes of the body; they are read again with the rest. Empty where the body is.
	 * @throws as {@link chunks}
	 */
	async head(): Promise<Uint8Array> {
		const { body } = this;
		// It may break before anybody reads it, and Node ends the process where nobody hears of that.
		body.once('error', () => {});
		const stop = () => body.destroy(this.whyStopped());
		this.deadline.addEventListener('abort', stop, { once: true });
		try {
			if (this.deadline.aborted) throw this.whyStopped();
			let first = body.read(HEAD_BYTES);
			while (first === null && !body.readableEnded && !body.destroyed) {
				await nextOf(body);
				first = body.read(HEAD_BYTES);
			}
			if (body.errored) throw body.errored;
			if (first === null) return new Uint8Array();
			body.unshift(first);
			return first;
		} finally {
			this.deadline.removeEventListener('abort', stop);
		}
	}

	/**
	 * The whole body as the stream it came as, for what takes one.
	 * @throws as {@link chunks}
	 */
	async handOver<T>(take: (body: IN8nHttpFullResponse['body']) => Promise<T>): Promise<T> {
		const stop = () => this.body.destroy(this.whyStopped());
		this.deadline.addEventListener('abort', stop, { once: true });
		try {
			if (this.deadline.aborted) throw this.whyStopped();
			return await take(this.response.body);
		} finally {
			this.deadline.removeEventListener('abort', stop);
		}
	}

	private whyStopped(): Failure {
		return (this.deadline.reason as Error | undefined)?.name === 'TimeoutError'
			? new Failure('timeout', 'The answer did not end in time')
			: cancelled();
	}

	/** The whole body as UTF-8 text. */
	async text(): Promise<string> {
		const chunks: Uint8Array[] = [];
		let bytes = 0;
		for await (const chunk of this.chunks()) {
			bytes += chunk.byteLength;
			if (bytes > MAX_TEXT_BYTES) {
				throw new Failure('nonsense', 'The answer is larger than 128 MB');
			}
			chunks.push(chunk);
		}
		return new TextDecoder().decode(Buffer.concat(chunks));
	}

	/** The whole body as JSON; an empty one is undefined. */
	async json(): Promise<unknown> {
		const text = await this.text();
		if (text.trim() === '') return undefined;
		try {
			return JSON.parse(text) as unknown;
		} catch {
			throw unreadable(this.isHtml || /^\s*<(!doctype html|html)/i.test(text), 'JSON');
		}
	}

	/** Closes what was not read, so that no socket is left open. */
	discard(): void {
		this.body.once('error', () => {});
		this.body.destroy();
	}
}

/** Waits until a stream has something to read, or has ended. */
async function nextOf(body: ByteStream): Promise<void> {
	const events: StreamEvent[] = ['readable', 'end', 'close'];
	let stopListening = () => {};
	await new Promise<void>((resolve, reject) => {
		const go = () => resolve();
		for (const event of events) body.on(event, go);
		body.on('error', reject);
		stopListening = () => {
			for (const event of events) body.off(event, go);
			body.off('error', reject);
		};
	}).finally(stopListening);
}

/** The error for an answer that is not what the API gives; a web page is named as such. */
export function unreadable(isWebPage: boolean, expected: 'JSON' | 'XML'): Failure {
	if (isWebPage) {
		return new Failure('nonsense', 'A web page came back in place of an API answer', {
			description:
				'A proxy, a login page or another server answers at this address. Check the field "URL" of the credential, and what stands between n8n and the server.',
		});
	}
	return new Failure('nonsense', `The answer cannot be read as ${expected}`, {
		description:
			'It may have been cut off on its way, or something other than the server answered. Nothing was concluded from it.',
	});
}
