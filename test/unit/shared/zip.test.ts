import { strToU8, zipSync } from 'fflate';

import { zipPieces } from '../../../nodes/shared/zip';
import { answerOf } from '../answers';

const FILES = {
	'a.txt': strToU8('x'.repeat(100_000)),
	'b/c.txt': strToU8('größe'),
	'empty.txt': new Uint8Array(),
};

async function read(bytes: Uint8Array, step: number): Promise<Record<string, string>> {
	const pieces: Uint8Array[] = [];
	for (let at = 0; at < bytes.length; at += step) pieces.push(bytes.subarray(at, at + step));
	const files: Record<string, string> = {};
	for await (const some of zipPieces(answerOf(pieces))) {
		for (const piece of some) {
			files[piece.name] = (files[piece.name] ?? '') + Buffer.from(piece.bytes).toString('latin1');
		}
	}
	return files;
}

const expected = Object.fromEntries(
	Object.entries(FILES).map(([name, bytes]) => [name, Buffer.from(bytes).toString('latin1')]),
);

describe.each([
	['compressed', zipSync(FILES)],
	['stored', zipSync(FILES, { level: 0 })],
])('an archive, %s', (_, archive) => {
	test.each([1, 7, 65_536])('is read as it comes, %d bytes at a time', async (step) => {
		expect(await read(archive, step)).toEqual(expected);
	});

	test.each([1, 20, 22, 100, 200])('that misses its last %d bytes is none', async (missing) => {
		const reading = read(archive.subarray(0, archive.length - missing), 1_000);
		await expect(reading).rejects.toMatchObject({ kind: 'nonsense' });
	});
});

test('an archive without files', async () => {
	expect(await read(zipSync({}), 5)).toEqual({});
});

test.each(['', 'no archive', '<error/>', 'PK\x03\x04 and no more'])('%j is none', async (text) => {
	await expect(read(Buffer.from(text), 100)).rejects.toMatchObject({ kind: 'nonsense' });
});
