import { SaxesParser } from 'saxes';
import type { XmlElement } from '../../../nodes/shared/xml';

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * What the XML parser saxes makes of a document: its root without the elements to skip, or nothing
 * where it refuses the document. A DOCTYPE and the root of a web page are refused as well.
 */
export function readBySaxes(
	document: string,
	skip: ReadonlySet<string> = new Set(),
): XmlElement | undefined {
	// The decoder took the byte order mark already; saxes would take another one.
	if (document.startsWith('\ufeff')) return undefined;
	const parser = new SaxesParser({ xmlns: false, position: false });
	const outside: XmlElement = { name: '', attributes: {}, children: [], text: '' };
	const open = [outside];
	let skipping = 0;
	const refuse = () => {
		throw new Refused();
	};
	const add = (text: string) => {
		if (skipping === 0) open[open.length - 1].text += text;
	};
	parser.on('error', refuse);
	parser.on('doctype', refuse);
	parser.on('text', add);
	parser.on('cdata', add);
	parser.on('opentag', (tag) => {
		const name = localName(tag.name);
		if (skipping > 0 || skip.has(name)) {
			skipping++;
			return;
		}
		if (open.length === 1 && /^html$/i.test(name)) refuse();
		const attributes: Record<string, string> = {};
		for (const [key, value] of Object.entries(tag.attributes)) attributes[localName(key)] = value;
		const element: XmlElement = { name, attributes, children: [], text: '' };
		open[open.length - 1].children.push(element);
		open.push(element);
	});
	parser.on('closetag', () => {
		if (skipping > 0) {
			skipping--;
			return;
		}
		const element = open.pop();
		if (element) element.text = element.text.trim();
	});
	try {
		parser.write(document).close();
	} catch (error) {
		if (error instanceof Refused) return undefined;
		throw error;
	}
	return outside.children[0];
}

class Refused extends Error {}
