import { Readable } from 'node:stream';

/** The begin of an MP4 file: a box of 24 bytes that says so (ISO/IEC 14496-12). */
const MP4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmp42')]);

/** A prime: a block that comes twice, or not at all, moves all bytes after it. */
const BLOCK = 65_537;

const PATTERN = Buffer.from(
	Array.from({ length: BLOCK }, (_, place) => (place * 7 + (place >> 8)) & 255),
);

/** A recording of any length, the same each time; its memory does not grow with it. */
export function* recordingPieces(length: number): Generator<Buffer> {
	yield MP4.subarray(0, length);
	for (let left = length - MP4.length; left > 0; left -= BLOCK) yield PATTERN.subarray(0, left);
}

export function recordingStream(length: number): Readable {
	return Readable.from(recordingPieces(length), { objectMode: false });
}
