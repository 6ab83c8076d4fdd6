import fc from 'fast-check';
import type { XmlElement } from '../../../nodes/shared/xml';

/** How a piece of text is written: escaped, in a CDATA section, or as character references. */
type Writing = 'escaped' | 'cdata' | 'references';

type Piece =
	| { kind: 'element'; element: Tree }
	| { kind: 'text'; text: string; writing: Writing }
	| { kind: 'noise'; noise: string };

/** An element as it is written down: in which namespace, and with what around it. */
export interface Tree {
	name: string;
	prefix: string;
	attributes: Array<{ name: string; prefix: string; value: string; quote: string }>;
	pieces: Piece[];
}

const name = fc.oneof(
	fc.constantFrom('session', 'session_list', 'lsid', 'hostname', 'customer', 'x-1', 'größe', 'a.b'),
	fc.stringMatching(/^[a-z_][a-z0-9_.-]{0,6}$/),
);

const prefix = fc.constantFrom('', '', 'ns', 'sra');

/** Characters that XML allows, those that need care above all. */
const character = fc.oneof(
	fc.constantFrom(
		'<',
		'>',
		'&',
		'"',
		"'",
		']',
		']]>',
		'\n',
		'\t',
		'\r',
		' ',
		'&lt;',
		'<!--',
		'<a>',
	),
	fc.constantFrom(
		'ä',
		'ß',
		'Ω',
		'漢',
		'\u{1f600}',
		'e\u0301',
		'\u0085',
		'\u2028',
		'\ud7ff',
		'\ufffd',
	),
	fc.constantFrom('a', 'b', '0', '</session>', '<session lsid="x">'),
);

const text = fc.array(character, { maxLength: 6 }).map((characters) => characters.join(''));

const noise = fc.constantFrom(
	'<!-- a comment with <session lsid="1"/> & more -->',
	'<?target some="data"?>',
	'<!---->',
);

function distinctNames<T extends { name: string }>(attributes: T[]): T[] {
	return attributes.filter(
		({ name: one }, at) => attributes.findIndex((other) => other.name === one) === at,
	);
}

const attributes = fc
	.array(fc.record({ name, prefix, value: text, quote: fc.constantFrom('"', "'") }), {
		maxLength: 3,
	})
	.map(distinctNames);

const writing = fc.constantFrom<Writing>('escaped', 'cdata', 'references');

export const tree: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree; piece: Piece }>((tie) => ({
	tree: fc.record({
		name,
		prefix,
		attributes,
		pieces: fc.array(tie('piece'), { maxLength: 4, depthIdentifier: 'xml' }),
	}),
	piece: fc.oneof(
		{ depthIdentifier: 'xml', maxDepth: 6 },
		fc.record({ kind: fc.constant('text' as const), text, writing }),
		fc.record({ kind: fc.constant('noise' as const), noise }),
		fc.record({ kind: fc.constant('element' as const), element: tie('tree') }),
	),
})).tree;

function references(value: string): string {
	return [...value]
		.map((one, at) => {
			const point = one.codePointAt(0) ?? 0;
			return at % 2 === 0 ? `&#${point};` : `&#x${point.toString(16)};`;
		})
		.join('');
}

/** What stands for itself in XML text does; white space that a reader may change is referred to. */
function escaped(value: string): string {
	return value
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&apos;')
		.replace(/[\r\n\t]/g, references);
}

function cdata(value: string): string {
	// A carriage return in a CDATA section becomes a line feed; it cannot be written there.
	return value
		.split('\r')
		.map((part) => `<![CDATA[${part.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`)
		.join('&#13;');
}

function written(piece: Piece): string {
	if (piece.kind === 'noise') return piece.noise;
	if (piece.kind === 'element') return serialize(piece.element);
	const { text: value, writing: how } = piece;
	return how === 'cdata' ? cdata(value) : how === 'references' ? references(value) : escaped(value);
}

const qualified = (space: string, local: string) => (space === '' ? local : `${space}:${local}`);

/** The document's text, without a prologue. */
export function serialize(element: Tree): string {
	const full = qualified(element.prefix, element.name);
	const list = element.attributes.map(
		(one) => ` ${qualified(one.prefix, one.name)}=${one.quote}${escaped(one.value)}${one.quote}`,
	);
	const inner = element.pieces.map(written).join('');
	return inner === '' && element.name.length % 2 === 0
		? `<${full}${list.join('')} />`
		: `<${full}${list.join('')}>${inner}</${full}>`;
}

/** What a reader shall make of it. */
export function meaning(element: Tree): XmlElement {
	const texts = element.pieces.map((piece) => (piece.kind === 'text' ? piece.text : ''));
	return {
		name: element.name,
		attributes: Object.fromEntries(element.attributes.map((one) => [one.name, one.value])),
		children: element.pieces.flatMap((piece) =>
			piece.kind === 'element' ? [meaning(piece.element)] : [],
		),
		text: texts.join('').trim(),
	};
}
