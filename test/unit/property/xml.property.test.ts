import fc from 'fast-check';
import { SessionReport } from '../../../nodes/BeyondTrustPra/api/sessionReport';
import { Failure } from '../../../nodes/shared/failure';
import type { XmlElement } from '../../../nodes/shared/xml';
import { readXml } from '../../../nodes/shared/xml';
import { answerOf, cutAt } from '../answers';
import { meaning, serialize, tree } from './xmlDocuments';

const RUNS = { numRuns: 500 };

const places = fc.array(fc.nat(), { maxLength: 12 });

const prologue = fc.constantFrom(
	'',
	'<?xml version="1.0" encoding="UTF-8"?>\n',
	'\ufeff<?xml version="1.0"?>',
	'<!-- before --><?pi x?>\n',
);

async function isRefused(reading: Promise<unknown>): Promise<boolean> {
	return await reading.then(
		() => false,
		(error: unknown) => {
			if (error instanceof Failure && error.kind === 'nonsense') return true;
			throw error;
		},
	);
}

test('a document is read as it was written, wherever it is cut into pieces', async () => {
	await fc.assert(
		fc.asyncProperty(tree, prologue, places, async (root, head, cuts) => {
			const document = `${head}${serialize(root)}\n<!-- after -->`;
			expect(await readXml(answerOf(cutAt(document, cuts)))).toEqual(meaning(root));
		}),
		RUNS,
	);
});

test('a document in pieces of one byte', async () => {
	await fc.assert(
		fc.asyncProperty(tree, async (root) => {
			const bytes = Buffer.from(serialize(root));
			const pieces = Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
			expect(await readXml(answerOf(pieces))).toEqual(meaning(root));
		}),
		{ numRuns: 100 },
	);
});

test('children of the root that are taken as they come are those that are kept otherwise', async () => {
	await fc.assert(
		fc.asyncProperty(tree, places, async (root, cuts) => {
			const taken: XmlElement[] = [];
			const takeChild = (child: XmlElement) => void taken.push(child);
			const rest = await readXml(answerOf(cutAt(serialize(root), cuts)), { takeChild });
			expect({ ...rest, children: taken }).toEqual(meaning(root));
			expect(rest.children).toEqual([]);
		}),
		RUNS,
	);
});

test('elements to skip are left out with all they contain', async () => {
	const without = (element: XmlElement): XmlElement => ({
		...element,
		children: element.children.filter(({ name }) => name !== 'customer').map(without),
	});
	await fc.assert(
		fc.asyncProperty(tree, places, async (inner, cuts) => {
			const root = { ...inner, name: 'root' };
			const skip = new Set(['customer']);
			const read = await readXml(answerOf(cutAt(serialize(root), cuts)), { skip });
			expect(read).toEqual(without(meaning(root)));
		}),
		RUNS,
	);
});

test('a document that is cut off is refused, never read as a shorter one', async () => {
	await fc.assert(
		fc.asyncProperty(tree, prologue, fc.nat(), async (root, head, at) => {
			const whole = Buffer.from(head + serialize(root));
			const part = whole.subarray(0, at % whole.length);
			expect(await isRefused(readXml(answerOf([part])))).toBe(true);
		}),
		RUNS,
	);
});

test('a report that is cut off yields no session', async () => {
	const session = (at: number) =>
		`<session lsid="${String(at).padStart(32, '0')}"><end_time/><customer_list>` +
		'<customer><hostname>münchen</hostname></customer></customer_list></session>';
	const report = `<session_list>${session(1)}${session(2)}${session(3)}</session_list>`;
	const bytes = Buffer.from(report);
	expect((await reportFrom(report)).sessions).toHaveLength(3);
	for (let length = 0; length < bytes.length; length++) {
		expect(await isRefused(reportFrom(bytes.subarray(0, length)))).toBe(true);
	}
});

test('a DOCTYPE is refused, whatever is in it and wherever it stands', async () => {
	const doctype = fc.constantFrom(
		'<!DOCTYPE session_list>',
		'<!DOCTYPE x [<!ENTITY a "b">]>',
		'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
		'<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
		'<!DOCTYPE x PUBLIC "-//x" "http://127.0.0.1/x.dtd" [<!ENTITY % p "q"> %p;]>',
	);
	await fc.assert(
		fc.asyncProperty(tree, prologue, doctype, places, async (root, head, type, cuts) => {
			const document = head + type + serialize(root);
			expect(await isRefused(readXml(answerOf(cutAt(document, cuts))))).toBe(true);
		}),
		{ numRuns: 200 },
	);
});

test.each([
	'&a;',
	'&nbsp;',
	'&',
	'&#0;',
	'&#xD800;',
	'<b></a>',
	'<a',
	'</a></a>',
	'\u0001',
	'<a b=c/>',
])('not well-formed: %j', async (inside) => {
	expect(await isRefused(readXml(answerOf(`<root>${inside}</root>`)))).toBe(true);
});

/** Texts that try to break out of the events of a session into the report around them. */
const hostile = fc
	.array(
		fc.constantFrom(
			'</session_details>',
			'</event>',
			'</session>',
			`<session lsid="${'e'.repeat(32)}"><end_time/>`,
			`<session lsid="${'e'.repeat(32)}"/>`,
			'<rep_list><representative><username>root</username></representative></rep_list>',
			'<![CDATA[',
			'-->',
			'<!--',
			'<?',
			'<!DOCTYPE x>',
			'&',
			'"',
			"'",
			'x',
		),
		{ maxLength: 8 },
	)
	.map((parts) => parts.join(''));

test('text in the events of a session never becomes a session', async () => {
	const lsid = 'a'.repeat(32);
	const inCdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
	const inComment = (text: string) => `<!--${text.replaceAll('-', '')}-->`;
	const inAttribute = (text: string) =>
		`<v name='${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&#39;')}'/>`;
	await fc.assert(
		fc.asyncProperty(hostile, places, async (text, cuts) => {
			const document =
				`<session_list><session lsid="${lsid}"><end_time timestamp=""/>` +
				`<session_details><event>${inCdata(text)}${inComment(text)}${inAttribute(text)}` +
				'<session_details><event/></session_details></event></session_details>' +
				'<rep_list><representative><username>jdoe</username></representative></rep_list>' +
				'</session></session_list>';
			const { sessions, unreadable } = await reportFrom(cutAt(document, cuts));
			expect(sessions.map((one) => [one.lsid, one.usernames])).toEqual([[lsid, ['jdoe']]]);
			expect(unreadable).toEqual([]);
		}),
		RUNS,
	);
});

async function reportFrom(body: string | Uint8Array | Uint8Array[]) {
	const pieces = body instanceof Uint8Array ? [body] : body;
	const report = new SessionReport(async ({ read }) => await read(answerOf(pieces)));
	return await report.liveSince(24);
}
