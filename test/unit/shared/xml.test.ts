import type { XmlElement } from '../../../nodes/shared/xml';
import {
	child,
	childrenIn,
	childText,
	errorText,
	readXml,
	refusal,
	saysNothingFound,
} from '../../../nodes/shared/xml';
import { answerOf } from '../answers';

async function read(text: string): Promise<XmlElement> {
	return await readXml(answerOf(text));
}

test('elements by local name', async () => {
	const root = await read('<x:a><b/><n:b>two</n:b><c><b>in c</b><b/></c></x:a>');
	expect(child(root, 'b')?.text).toBe('');
	expect(childText(root, 'b')).toBeNull();
	expect(childText(root, 'none')).toBeNull();
	expect(childrenIn(root, 'c', 'b').map(({ text }) => text)).toEqual(['in c', '']);
	expect(childrenIn(root, 'none', 'b')).toEqual([]);
});

test.each([
	['<error>Invalid action</error>', 'Invalid action'],
	['<ns:error xmlns:ns="u"> Invalid\naction </ns:error>', 'Invalid\naction'],
	['<list><error>no</error></list>', 'no'],
	['<list><x/><error code="1"><message>in it</message></error></list>', 'in it'],
	['<error/>', 'no reason given'],
	['<list><item><error>deep</error></item></list>', undefined],
	['<errors>no</errors>', undefined],
	['<success>error</success>', undefined],
])('the error of %j is %j', async (text, expected) => {
	expect(errorText(await read(text))).toBe(expected);
});

test.each([
	['No session matching your chosen criteria is available', true],
	['No session data matching your chosen criteria was found.', true],
	['no report available', true],
	['No session matching\n\tyour chosen criteria is available', true],
	['Not permitted', false],
	['Nothing', false],
	['The report is not available', false],
	['You have no permission', false],
])('%j means that there is nothing: %s', (text, expected) => {
	expect(saysNothingFound(text)).toBe(expected);
});

test('a refusal shows the text of the appliance, and not all of a long one', () => {
	const { kind, message } = refusal('x'.repeat(1_000));
	expect(kind).toBe('refused');
	expect(message.length).toBeLessThan(400);
});

test.each([
	['<!DOCTYPE html><html></html>', {}],
	['<HTML><p>unclosed', {}],
	['<html xmlns="http://www.w3.org/1999/xhtml"/>', {}],
	['plain text', { 'content-type': 'text/html' }],
])('%j is called a web page', async (text, headers) => {
	const reading = readXml(answerOf(text, { headers }));
	await expect(reading).rejects.toThrow('A web page came back');
});

test('depth is bounded', async () => {
	const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
	expect((await read(nested(64))).name).toBe('a');
	await expect(read(nested(65))).rejects.toThrow('cannot be read as XML');
	await expect(read(nested(100_000))).rejects.toThrow('cannot be read as XML');
});

test('a document without end is given up, not held', async () => {
	const piece = Buffer.alloc(1024 * 1024, 'x');
	let taken = 0;
	function* endless() {
		yield Buffer.from('<a><b');
		while (taken < 1_000) {
			taken++;
			yield piece;
		}
	}
	await expect(readXml(answerOf(endless()))).rejects.toThrow('cannot be read as XML');
	expect(taken).toBeLessThan(200);
});

test('the deadline ends reading', async () => {
	const controller = new AbortController();
	async function* slow() {
		yield Buffer.from('<a>');
		controller.abort(new DOMException('late', 'TimeoutError'));
		yield Buffer.from('</a>');
	}
	const answer = answerOf(slow() as never, { deadline: controller.signal });
	await expect(readXml(answer)).rejects.toMatchObject({ kind: 'timeout' });
});
