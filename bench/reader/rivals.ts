import { Sessions } from './sessions';
import type { Read } from './source';
import { pieces } from './source';

function raise(error: unknown): never {
	throw error instanceof Error ? error : new Error(String(error));
}

export async function loadXml2js(): Promise<Read> {
	const { Parser } = await import('xml2js');
	return async (source) => {
		const parser = new Parser({ mergeAttrs: true, explicitArray: false });
		const read = (await parser.parseStringPromise(source.text())) as {
			session_list?: { session?: unknown[] };
		} | null;
		return read?.session_list?.session?.length ?? 0;
	};
}

export async function loadSaxes(): Promise<Read> {
	const { SaxesParser } = await import('saxes');
	return async (source) => {
		const sessions = new Sessions();
		const parser = new SaxesParser({ xmlns: false, position: false });
		parser.on('error', raise);
		parser.on('opentag', ({ name, attributes }) => sessions.begin(name, attributes));
		parser.on('text', (text) => sessions.text(text));
		parser.on('cdata', (text) => sessions.text(text));
		parser.on('closetag', () => sessions.end());
		await pieces(source, (piece) => parser.write(piece));
		parser.close();
		return sessions.count;
	};
}

export async function loadSaxen(): Promise<Read> {
	const { Parser } = await import('saxen');
	return async (source) => {
		const sessions = new Sessions();
		const parser = new Parser();
		parser.on('error', raise);
		parser.on('openTag', (name, attributes, decode) => {
			const values = { ...attributes() };
			for (const key of Object.keys(values)) values[key] = decode(values[key]);
			sessions.begin(name, values);
		});
		parser.on('text', (text, decode) => sessions.text(decode(text)));
		parser.on('cdata', (text) => sessions.text(text));
		parser.on('closeTag', () => sessions.end());
		await pieces(source, (piece) => parser.write(piece));
		parser.end();
		return sessions.count;
	};
}

export async function loadLtx(): Promise<Read> {
	const { default: LtxSaxParser } = await import('ltx/lib/parsers/ltx.js');
	return async (source) => {
		const sessions = new Sessions();
		const parser = new LtxSaxParser();
		parser.on('error', raise);
		parser.on('startElement', (name, attributes) => sessions.begin(name, attributes));
		parser.on('text', (text) => sessions.text(text));
		parser.on('endElement', () => sessions.end());
		await pieces(source, (piece) => parser.write(piece));
		parser.end();
		return sessions.count;
	};
}

export async function loadHtmlparser2(): Promise<Read> {
	const { Parser } = await import('htmlparser2');
	return async (source) => {
		const sessions = new Sessions();
		const parser = new Parser(
			{
				onerror: raise,
				onopentag: (name, attributes) => sessions.begin(name, attributes),
				ontext: (text) => sessions.text(text),
				onclosetag: () => sessions.end(),
			},
			{ xmlMode: true, decodeEntities: true },
		);
		await pieces(source, (piece) => parser.write(piece));
		parser.end();
		return sessions.count;
	};
}

export async function loadEasysax(): Promise<Read> {
	const { default: EasySax } = await import('easysax');
	return async (source) => {
		const sessions = new Sessions();
		const parser = new EasySax();
		parser.on('error', raise);
		parser.on('startNode', (name, attributes) => {
			const read = attributes();
			sessions.begin(name, typeof read === 'object' ? read : {});
		});
		parser.on('textNode', (text) => sessions.text(text));
		parser.on('cdata', (text) => sessions.text(text));
		parser.on('endNode', () => sessions.end());
		parser.parse(source.text());
		return sessions.count;
	};
}
