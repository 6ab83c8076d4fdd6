import { Readable } from 'node:stream';

import { Answer } from '../../../nodes/shared/answer';
import { answerOf, cutAt } from '../answers';

test.each([
	['0', 0],
	['5', 5_000],
	[' 7 ', 7_000],
	['Sun, 22 Nov 2020 06:00:00 GMT', 0],
	['', undefined],
	['soon', undefined],
	['-5', 0],
])('Retry-After %j is %j ms', (value, expected) => {
	expect(answerOf('', { headers: { 'retry-after': value } }).retryAfterMs()).toBe(expected);
});

test('Retry-After as a date to come', () => {
	const inAMinute = new Date(Date.now() + 60_000).toUTCString();
	const milliseconds = answerOf('', { headers: { 'retry-after': inAMinute } }).retryAfterMs() ?? 0;
	expect(Math.abs(milliseconds - 60_000)).toBeLessThan(5_000);
});

test.each([
	['https://elsewhere.example/path?token=x', 'elsewhere.example'],
	['/path', 'another address'],
	['', 'another address'],
])('of the redirect %j only the host is told', (location, expected) => {
	expect(answerOf('', { headers: { location } }).redirectHost()).toBe(expected);
});

test('text whose characters are cut into pieces', async () => {
	const text = 'Größe 漢字 \u{1f600}';
	const pieces = cutAt(
		text,
		Array.from({ length: 40 }, (_, at) => at),
	);
	expect(await answerOf(pieces).text()).toBe(text);
});

test.each([
	['[1,{"a":null}]', [1, { a: null }]],
	['', undefined],
	[' \n', undefined],
	['\ufeff[]', []],
])('the JSON %j', async (text, expected) => {
	expect(await answerOf(text).json()).toEqual(expected);
});

test.each([
	['[1,', {}, 'cannot be read as JSON'],
	['{"a":1}{', {}, 'cannot be read as JSON'],
	['<html>', {}, 'A web page'],
	['\n <!doctype HTML>', {}, 'A web page'],
	['oops', { 'content-type': 'text/html; charset=utf-8' }, 'A web page'],
])('%j with %j is no JSON', async (text, headers, message) => {
	await expect(answerOf(text, { headers }).json()).rejects.toThrow(message);
});

test('an answer without a stream is refused', () => {
	const response = { statusCode: 200, headers: {}, body: 'text' };
	expect(() => new Answer(response as never, new AbortController().signal)).toThrow(
		'without a readable body',
	);
});

test.each([
	[new DOMException('late', 'TimeoutError'), 'timeout'],
	[new DOMException('stop', 'AbortError'), 'cancelled'],
])('reading ended by %s', async (reason, kind) => {
	const deadline = AbortSignal.abort(reason);
	await expect(answerOf('[]', { deadline }).text()).rejects.toMatchObject({ kind });
});

test.each([
	['', ''],
	['short', 'short'],
	['x'.repeat(256), 'x'.repeat(256)],
	[`${'x'.repeat(256)}rest`, 'x'.repeat(256)],
])('the head of %j is read again with the rest', async (text, head) => {
	const answer = streamed([text]);
	expect(Buffer.from(await answer.head()).toString()).toBe(head);
	expect(await answer.text()).toBe(text);
});

test('a head that comes in pieces', async () => {
	const pieces = Array.from({ length: 300 }, (_, index) => String(index % 10));
	const answer = streamed(pieces);
	expect(await answer.head()).toHaveLength(256);
	expect(await answer.text()).toBe(pieces.join(''));
});

test('no head of what breaks, or is stopped', async () => {
	const broken = streamed(
		(function* () {
			yield 'a';
			throw new Error('broken');
		})(),
	);
	await expect(broken.head()).rejects.toThrow('broken');
	const late = streamed(['a'], AbortSignal.abort());
	await expect(late.head()).rejects.toMatchObject({ kind: 'cancelled' });
});

/** An answer whose body is a stream of bytes, as it comes from the network. */
function streamed(pieces: Iterable<string>, deadline = new AbortController().signal): Answer {
	const body = Readable.from(pieces, { objectMode: false });
	return new Answer({ statusCode: 200, headers: {}, body } as never, deadline);
}
