import { Readable } from 'node:stream';

import { READERS } from './readers';
import type { Read } from './source';

/** Documents that are not well-formed (XML 1.0), or that bring entities of their own. */
const BROKEN = [
	'<a><session></a></session>',
	'<a><session/>',
	'<a><session x="<b>"/></a>',
	'<a><session x="1" x="2"/></a>',
	'<a><session x=1/></a>',
	'<a>&nothing;</a>',
	'<a>a & b</a>',
	'<a>&#0;</a>',
	'<a>\u0001</a>',
	'<a>]]></a>',
	'<a><!-- a -- b --></a>',
	'<a/><b/>',
	'<a/>text',
	'<a><0/></a>',
	'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
];

export const BROKEN_DOCUMENTS = BROKEN.length;

/** How many of the broken documents each reader refuses, by its label. */
export async function refusals(): Promise<Record<string, number>> {
	const counts = READERS.map(async ({ label, load }) => {
		const read = await load();
		const refused = await Promise.all(BROKEN.map(async (text) => await refuses(read, text)));
		return [label, refused.filter(Boolean).length] as const;
	});
	return Object.fromEntries(await Promise.all(counts));
}

async function refuses(read: Read, text: string): Promise<boolean> {
	const bytes = new TextEncoder().encode(text);
	const chunks = () => Readable.from([bytes]);
	return await read({ chunks, text: () => text }).then(
		() => false,
		() => true,
	);
}
