import fc from 'fast-check';
import { Failure } from '../../../nodes/shared/failure';
import type { XmlElement } from '../../../nodes/shared/xml';
import { readXml } from '../../../nodes/shared/xml';
import { answerOf, cutAt } from '../answers';
import { readBySaxes } from './saxesReader';
import { anyDocument, changedOnce, richReport } from './xmlMutations';

const places = fc.array(fc.nat(), { maxLength: 12 });

/** Nothing is left out, or elements that are everywhere, or the events of the sessions. */
const skip = fc.constantFrom(
	new Set<string>(),
	new Set(['customer']),
	new Set(['a', 'session']),
	new Set(['session_details']),
);

async function read(pieces: Uint8Array[], without: Set<string>): Promise<XmlElement | undefined> {
	try {
		return await readXml(answerOf(pieces), { skip: without });
	} catch (error) {
		if (error instanceof Failure && error.kind === 'nonsense') return undefined;
		throw error;
	}
}

/** The bytes of a text as they are decoded again: without a byte order mark. */
function bySaxes(document: string, without: Set<string>): XmlElement | undefined {
	return readBySaxes(new TextDecoder().decode(Buffer.from(document)), without);
}

test('whatever the document, it is read or refused as by saxes', async () => {
	let wasRead = 0;
	let wasRefused = 0;
	await fc.assert(
		fc.asyncProperty(anyDocument, places, skip, async (document, cuts, without) => {
			const expected = bySaxes(document, without);
			expect(await read(cutAt(document, cuts), without)).toEqual(expected);
			if (expected) wasRead++;
			else wasRefused++;
		}),
		{ numRuns: 3_000 },
	);
	expect(wasRead).toBeGreaterThan(300);
	expect(wasRefused).toBeGreaterThan(300);
});

test('a report that is changed at one place is read or refused as by saxes', async () => {
	await fc.assert(
		fc.asyncProperty(changedOnce(richReport), places, skip, async (document, cuts, without) => {
			const expected = bySaxes(document, without);
			expect(await read(cutAt(document, cuts), without)).toEqual(expected);
		}),
		{ numRuns: 1_500 },
	);
});

describe('a report with all that XML has', () => {
	const events = new Set(['session_details']);
	const bytes = Buffer.from(richReport);
	const whole = bySaxes(richReport, events);

	test('is read', () => expect(whole?.children).toHaveLength(3));

	test('is the same wherever it is cut in two', async () => {
		for (let at = 0; at <= bytes.length; at++) {
			const pieces = [bytes.subarray(0, at), bytes.subarray(at)];
			expect(await read(pieces, events)).toEqual(whole);
		}
	});

	test('is refused wherever it breaks off', async () => {
		const end = '</s:session_list>';
		const length = Buffer.byteLength(richReport.slice(0, richReport.indexOf(end) + end.length));
		for (let at = 0; at < length; at++) {
			expect(await read([bytes.subarray(0, at)], events)).toBeUndefined();
		}
	});
});

describe.each([
	['in what is read', (inside: string) => `<list><a>${inside}</a></list>`],
	['in what is left out', (inside: string) => `<list><events>${inside}</events></list>`],
	[
		'deep in what is left out',
		(inside: string) => `<list><events><a>${inside}</a></events></list>`,
	],
])('not well-formed %s', (_, around) => {
	test.each([
		...[
			'<b a="<c>"/>',
			'<b a="<c/>"/>',
			'<b a="<!---->"></b>',
			'<b a="</events>"/>',
			"<b a='</a></events><a>'/>",
			'<b a=1/>',
			'<b a/>',
		],
		...['<b a="1" a="2"/>', '<b a="1"b="2"/>', '<b a="&c;"/>', '<b a="&#0;"/>', '<b a="&"/>'],
		...['&c;', '& ', '&#0;', '&#xD800;', '&amp', ']]>', '\u0001', '\uffff', '<0/>', '< b/>', '<'],
		...['<b></c>', '<b>', '</b>', '<events>', '</events>', '</a>', '<b></ b>', '<b></b c>'],
		...['<!-- -- -->', '<!-- --->', '<!--', '<![CDATA[', '<![cdata[]]>', '<!b>', '<!DOCTYPE b>'],
		...['<?', '<?b', '<??>', '<?0?>', '<?xml version="1.0"?>', '<?XML ?>'],
	])('%j is refused, wherever it is cut in two', async (inside) => {
		const bytes = Buffer.from(around(inside));
		for (let at = 0; at < bytes.length; at++) {
			const pieces = [bytes.subarray(0, at), bytes.subarray(at)];
			expect(await read(pieces, new Set(['events']))).toBeUndefined();
		}
	});
});

/** Where the reader is on purpose not as saxes. */
test.each([
	[
		'a version of XML that is to come is read by the rules of 1.0',
		'<?xml version="1.1"?><a/>',
		true,
	],
	['a control character, which XML 1.1 allows', '<?xml version="1.1"?><a>&#1;</a>', false],
	['a second byte order mark', '\ufeff\ufeff<a/>', false],
	['256 attributes', `<a${attributes(256)}/>`, true],
	['257 attributes', `<a${attributes(257)}/>`, false],
	['64 levels in what is left out', `<r>${nested(63)}</r>`, true],
	['65 levels in what is left out', `<r>${nested(64)}</r>`, false],
])('%s', async (_, document, isRead) => {
	expect((await read([Buffer.from(document)], new Set(['skip']))) !== undefined).toBe(isRead);
});

function attributes(count: number): string {
	return Array.from({ length: count }, (_, at) => ` a${at}=""`).join('');
}

function nested(depth: number): string {
	return '<skip>'.repeat(depth) + '</skip>'.repeat(depth);
}
