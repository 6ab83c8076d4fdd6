import fc from 'fast-check';
import { serialize, tree } from './xmlDocuments';

/** What markup is made of, whole and broken. */
const scraps = fc.constantFrom(
	...['<', '>', '/', '/>', '</', '<!', '<?', '?>', '?', '!', '-', '--', '-->', '<!--', '<!---->'],
	...['<![CDATA[', ']]>', ']', ']]', '[', '<![CDATA[]]>', '<![cdata[', '<!DOCTYPE a>', '<!ELEMENT'],
	...['&', ';', '&amp;', '&lt;', '&#38;', '&#x26;', '&#0;', '&#xD800;', '&#x10FFFF;', '&#1114112;'],
	...['&#13;', '&#X41;', '&nbsp;', '&#;', '&#x;', '&;', '&a', '& ', '#', 'x'],
	...['"', "'", '=', '="', "='", '=""', ' a="1"', " a='1'", ' b = "<"', ' a', ' xml:a="2"'],
	...[' ', '\n', '\t', '\r', '\r\n', '\n\r', '\u00a0', '\u0085', '\u2028', '\ufeff'],
	...['\u0000', '\u0001', '\u000b', '\u001f', '\u007f', '\ufffd', '\ufffe', '\uffff'],
	...['a', ':', '.', '-', '0', '_', 'ä', '\u00b7', '\u00d7', '漢', '\u{1f600}', '\u{f0000}'],
	...['<a>', '</a>', '<a/>', '<a />', '<a\n>', '</a >', '< a>', '</ a>', '<a/ >', '<ä/>', '<0/>'],
	...['<customer>', '</customer>', '<x:customer/>', '<customer a="</customer>">'],
	...['<?xml version="1.0"?>', '<?xml?>', '<?XML x?>', '<?p?>', '<?p ??>', '<?p?q?>', '<?0?>'],
	...["<?xml version='1.0' standalone='no' ?>", '<?xml version="1.0"encoding="UTF-8"?>'],
	...['<html>', '<HTML/>', '__proto__', '<constructor/>'],
);

/** A part of it is cut out, doubled, or makes room for scraps. */
const change = fc.record({
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	length: fc.oneof(fc.constant(0), fc.nat({ max: 3 }), fc.nat({ max: 40 })),
	instead: fc.oneof(
		fc.array(scraps, { minLength: 1, maxLength: 2 }).map((parts) => parts.join('')),
		fc.constantFrom('', 'double'),
	),
});

function changed(
	document: string,
	{ at, length, instead }: { at: number; length: number; instead: string },
) {
	const place = Math.floor(at * document.length);
	const part = document.slice(place, place + length);
	const middle = instead === 'double' ? part + part : instead;
	return document.slice(0, place) + middle + document.slice(place + length);
}

const head = fc.constantFrom(
	...[
		'',
		'',
		'<?xml version="1.0" encoding="UTF-8"?>\n',
		"<?xml version = '1.0' standalone='yes' ?>",
	],
	...['\ufeff<?xml version="1.0"?>', '<!-- before --><?pi x?>\n', ' ', '\r\n'],
);

/** Documents that are well-formed, nearly so, or not at all. */
export const anyDocument = fc.oneof(
	{
		weight: 4,
		arbitrary: fc
			.tuple(head, tree, fc.array(change, { maxLength: 3 }))
			.map(([start, root, changes]) => changes.reduce(changed, start + serialize(root))),
	},
	{
		weight: 1,
		arbitrary: fc
			.tuple(head, fc.array(scraps, { maxLength: 8 }))
			.map(([start, parts]) => `${start}<a>${parts.join('')}</a>`),
	},
	{
		weight: 1,
		arbitrary: fc
			.tuple(head, fc.array(scraps, { maxLength: 8 }))
			.map(([start, parts]) => `${start}<a${parts.join('')}</a>`),
	},
	{ weight: 1, arbitrary: fc.array(scraps, { maxLength: 10 }).map((parts) => parts.join('')) },
);

/** The document, with a change at one place. */
export function changedOnce(document: string): fc.Arbitrary<string> {
	return change.map((one) => changed(document, one));
}

const LSIDS = ['a', 'b', 'c'].map((letter) => letter.repeat(32));

/** Three sessions, and in their events whatever may stand in XML. */
export const richReport = [
	'\ufeff<?xml version="1.0" encoding="utf-8" standalone="yes"?>\r\n<!-- a > b -->\n',
	'<s:session_list xmlns:s="urn:s"\txml:lang=\'de\' >\r\n',
	`<s:session lsid="${LSIDS[0]}"><end_time timestamp=""/><rep_list><representative>`,
	'<username>jürgen&amp;<![CDATA[<söhne>]]>&#x1F600;</username></representative></rep_list>',
	'<session_details><event type="a > b"><body>&lt;/session_details&gt;</body></event>',
	'<event><![CDATA[</session_details></session>]] >]]]]></event><!-- </session_details> -->',
	'<?note </session_details>?><s:session_details ><session_details/></s:session_details>',
	`<session lsid="${'e'.repeat(32)}"><end_time/></session></session_details\n></s:session>`,
	`<s:session lsid='${LSIDS[1]}'><session_details/><end_time timestamp="1">2026\r\n07\r</end_time>`,
	'<größe·1 ä.b-c="\t&#10;&quot;\n">漢字</größe·1></s:session>',
	`<s:session lsid="${LSIDS[2]}"><session_details>\u{1f512} ]] &gt; "</session_details>`,
	'</s:session>\n</s:session_list>\n<!-- the end --><?and after?>\n',
].join('');
