import fc from 'fast-check';

import { Utf8Text } from '../../../nodes/shared/utf8';

/** The text of bytes that arrive in pieces of these lengths, over and over. */
function textOf(bytes: Uint8Array, lengths: number[]): string {
	const utf8 = new Utf8Text();
	let text = '';
	for (let at = 0, piece = 0; at < bytes.length; piece++) {
		const length = lengths[piece % lengths.length];
		text += utf8.take(bytes.subarray(at, at + length));
		at += length;
	}
	return text + utf8.close();
}

/** Enough for several batches, with characters of one to four bytes. */
const LONG = '\uFEFFaé東😀'.repeat(150_000);

test('characters that are cut in two come whole', () => {
	const bytes = new TextEncoder().encode(LONG);
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 1, max: 900_000 }), { minLength: 1 }), (lengths) => {
			expect(textOf(bytes, [...lengths, 65_537])).toBe(LONG);
		}),
		{ numRuns: 20 },
	);
});

test('any bytes come as a decoder gives them, in whatever pieces', () => {
	const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
			expect(textOf(bytes, [3])).toBe(decoder.decode(bytes));
		}),
	);
});

test('invalid bytes at the end of a batch are replaced, and lose nothing', () => {
	const bytes = new Uint8Array(600_000).fill(0x80);
	expect(textOf(bytes, [600_000])).toBe('\uFFFD'.repeat(600_000));
});

test('what has not arrived is not waited for at the end', () => {
	const cut = new TextEncoder().encode('aé').subarray(0, 2);
	expect(textOf(cut, [1])).toBe('a\uFFFD');
});
