import type { Readable } from 'node:stream';

/** A report as it comes from the network. */
export interface Source {
	chunks(): Readable;
	/** All of it, for readers that read no other way. */
	text(): string;
}

/** Reads a report and says how many sessions were in it. */
export type Read = (source: Source) => Promise<number>;

/** Gives the text of a document as it comes. */
export async function pieces(source: Source, take: (piece: string) => void): Promise<void> {
	const decoder = new TextDecoder();
	for await (const chunk of source.chunks()) {
		take(decoder.decode(chunk as Uint8Array, { stream: true }));
	}
	take(decoder.decode());
}
