const CHUNK = 65_536;

/** The same text in pieces of about 64 KB: many small ones would cost more than they carry. */
export function* inChunks(pieces: Iterable<string>): Generator<string> {
	let chunk = '';
	for (const piece of pieces) {
		chunk += piece;
		if (chunk.length < CHUNK) continue;
		yield chunk;
		chunk = '';
	}
	if (chunk !== '') yield chunk;
}
