const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
};

const SPECIAL = /[&<>"]/;
const SPECIALS = /[&<>"]/g;

export type Attributes = Record<string, string | number | undefined>;

export const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n';

export function escape(text: string | number): string {
	const plain = String(text);
	return SPECIAL.test(plain) ? plain.replace(SPECIALS, (character) => ENTITIES[character]) : plain;
}

/** An element around children that are XML already; undefined attributes are left out. */
export function element(name: string, attributes: Attributes, children: string[] = []): string {
	return `${openTag(name, attributes)}${children.join('')}</${name}>`;
}

/** An element around a text. */
export function textElement(
	name: string,
	text: string | number,
	attributes: Attributes = {},
): string {
	return element(name, attributes, [escape(text)]);
}

export function openTag(name: string, attributes: Attributes): string {
	let tag = `<${name}`;
	for (const key of Object.keys(attributes)) {
		const value = attributes[key];
		if (value !== undefined) tag += ` ${key}="${escape(value)}"`;
	}
	return `${tag}>`;
}
