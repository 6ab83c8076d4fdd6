/** What is used here of readers that come without types. */

declare module 'easysax' {
	export default class EasySax {
		on(event: 'error', listener: (message: string) => void): void;
		on(
			event: 'startNode',
			listener: (name: string, attributes: () => Record<string, string> | boolean) => void,
		): void;
		on(event: 'endNode', listener: (name: string) => void): void;
		on(event: 'textNode' | 'cdata', listener: (text: string) => void): void;
		parse(xml: string): void;
	}
}

declare module 'ltx/lib/parsers/ltx.js' {
	export default class LtxSaxParser {
		on(
			event: 'startElement',
			listener: (name: string, attributes: Record<string, string>) => void,
		): void;
		on(event: 'endElement', listener: (name: string) => void): void;
		on(event: 'text', listener: (text: string) => void): void;
		on(event: 'error', listener: (error: Error) => void): void;
		write(piece: string): void;
		end(): void;
	}
}

declare module 'saxen' {
	type Decode = (text: string) => string;
	export class Parser {
		on(event: 'error' | 'warn', listener: (error: Error) => void): void;
		on(
			event: 'openTag',
			listener: (
				name: string,
				attributes: () => Record<string, string>,
				decode: Decode,
				isEmpty: boolean,
			) => void,
		): void;
		on(event: 'closeTag', listener: (name: string) => void): void;
		on(event: 'text', listener: (text: string, decode: Decode) => void): void;
		on(event: 'cdata', listener: (text: string) => void): void;
		write(piece: string): void;
		end(): void;
	}
}

declare module 'xml2js' {
	export class Parser {
		constructor(options: { mergeAttrs: boolean; explicitArray: boolean });
		parseStringPromise(xml: string): Promise<unknown>;
	}
}
