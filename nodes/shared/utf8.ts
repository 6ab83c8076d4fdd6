/** Bytes that are decoded at once: what a socket brings, so that no byte waits for the next. */
const BATCH_BYTES = 64 * 1024;

/** The two highest bits of a byte that goes on with a character. */
const CONTINUATION = 0b1000_0000;

const HIGHEST_TWO = 0b1100_0000;

/**
 * Bytes as they arrive, as UTF-8 text, much of it at a time and in whole characters: what `TextDecoder`
 * is several times faster for than for a stream. What is no UTF-8 becomes U+FFFD.
 */
export class Utf8Text {
	private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });

	private held: Uint8Array[] = [];

	private size = 0;

	/** @param batchBytes what is decoded at once, at least */
	constructor(private readonly batchBytes = BATCH_BYTES) {}

	/** @returns text that can be had by now, often none */
	take(chunk: Uint8Array): string {
		this.held.push(chunk);
		this.size += chunk.length;
		if (this.size < this.batchBytes) return '';
		const bytes = this.together();
		const end = endOfWholeCharacters(bytes);
		this.held = end < bytes.length ? [bytes.subarray(end)] : [];
		this.size = bytes.length - end;
		return this.decoder.decode(bytes.subarray(0, end));
	}

	/** @returns the rest */
	close(): string {
		const rest = this.decoder.decode(this.together());
		this.held = [];
		this.size = 0;
		return rest;
	}

	/** Most often a chunk alone, which need not be copied. */
	private together(): Uint8Array {
		return this.held.length === 1 ? this.held[0] : Buffer.concat(this.held);
	}
}

/** Where the last character may begin, if it takes several bytes; a character takes four at most. */
function endOfWholeCharacters(bytes: Uint8Array): number {
	let last = bytes.length - 1;
	while (last > bytes.length - 4 && (bytes[last] & HIGHEST_TWO) === CONTINUATION) last--;
	return bytes[last] >= HIGHEST_TWO ? last : bytes.length;
}
