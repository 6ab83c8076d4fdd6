/** A document that breaks the rules of XML or our bounds; texts of it are not shown. */
export class XmlError extends Error {}

const NAME_START =
	':A-Z_a-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c-\\u200d' +
	'\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}';

const NAME = `[${NAME_START}][\\u0300-\\u036f${NAME_START}\\-.0-9\\u00b7\\u203f-\\u2040]*`;

const WHOLE_NAME = new RegExp(`^${NAME}$`, 'u');

const INSTRUCTION = new RegExp(`^<\\?(?![Xx][Mm][Ll][ \\t\\n?])${NAME}[ \\t\\n?]`, 'u');

const equals = (value: string) => `[ \\t\\n]*=[ \\t\\n]*(?:"${value}"|'${value}')`;

const DECLARATION = new RegExp(
	`^<\\?xml[ \\t\\n]+version${equals('1\\.[0-9]+')}` +
		`(?:[ \\t\\n]+encoding${equals('[A-Za-z][A-Za-z0-9._-]*')})?` +
		`(?:[ \\t\\n]+standalone${equals('(?:yes|no)')})?[ \\t\\n]*\\?>$`,
);

const REFERENCE = /&(?:#([0-9]+)|#x([0-9a-fA-F]+)|(amp|lt|gt|quot|apos));|&/g;

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
};

/** Line ends are line feeds already where these look at a text. */
export const isName = (text: string) => WHOLE_NAME.test(text);

/** `<?target ...?>` with a target that is not reserved. */
export const isInstruction = (markup: string) => INSTRUCTION.test(markup);

/** `<?xml ...?>`. A version 1.x that is not 1.0 is read by the rules of 1.0 (XML 1.0, 2.8). */
export const isDeclaration = (markup: string) => DECLARATION.test(markup);

/** What a web page begins with. */
export const isHtmlDoctype = (markup: string) => /^<!doctype\s+html\b/i.test(markup);

/**
 * A text with its references replaced. Only the five entities that XML knows itself exist.
 * @throws XmlError at any other reference, and at a bare ampersand
 */
export function resolved(text: string): string {
	return text.replace(REFERENCE, (_, decimal?: string, hexadecimal?: string, entity?: string) => {
		if (entity !== undefined) return ENTITIES[entity];
		if (decimal !== undefined) return character(Number.parseInt(decimal, 10));
		if (hexadecimal !== undefined) return character(Number.parseInt(hexadecimal, 16));
		throw new XmlError('an undefined reference');
	});
}

function character(code: number): string {
	const allowed =
		code === 0x09 ||
		code === 0x0a ||
		code === 0x0d ||
		(code >= 0x20 && code <= 0xd7ff) ||
		(code >= 0xe000 && code <= 0xfffd) ||
		(code >= 0x1_0000 && code <= 0x10_ffff);
	if (!allowed) throw new XmlError('a reference to a character that XML does not allow');
	return String.fromCodePoint(code);
}
