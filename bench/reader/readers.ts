import { loadEasysax, loadHtmlparser2, loadLtx, loadSaxen, loadSaxes, loadXml2js } from './rivals';
import type { Read } from './source';

export interface Reader {
	/** As in the tables. */
	label: string;
	/** Reads pieces as they come; the others need the whole document in memory. */
	streams: boolean;
	/** Whether the events of the sessions are read too. */
	details: boolean;
	/** Brings the library, so that it is in memory before measuring begins. */
	load(): Promise<Read>;
}

export const OWN = 'ours';
export const OWN_WITHOUT_DETAILS = 'ours, without details';
export const XML_NODE = 'xml2js';

async function loadOwn(skip: ReadonlySet<string>): Promise<Read> {
	const { readXml } = await import('../../nodes/shared/xml.js');
	const { Answer } = await import('../../nodes/shared/answer.js');
	return async (source) => {
		const response = { statusCode: 200, headers: {}, body: source.chunks() as never };
		const answer = new Answer(response, new AbortController().signal);
		let sessions = 0;
		await readXml(answer, {
			skip,
			takeChild: ({ name }) => void (name === 'session' && sessions++),
		});
		return sessions;
	};
}

/**
 * The readers that are measured: the product's own, what n8n's XML node uses (with its options), and
 * the fastest streaming or SAX readers in JavaScript on npm. Slower on the same bytes, and not
 * measured here: sax, sax-wasm, node-expat, libxml2-wasm, txml, fast-xml-parser and @rgrove/parse-xml.
 */
export const READERS: Reader[] = [
	{
		label: OWN_WITHOUT_DETAILS,
		streams: true,
		details: false,
		load: async () => await loadOwn(new Set(['session_details'])),
	},
	{ label: OWN, streams: true, details: true, load: async () => await loadOwn(new Set()) },
	{ label: XML_NODE, streams: false, details: true, load: loadXml2js },
	{ label: 'saxes', streams: true, details: true, load: loadSaxes },
	{ label: 'saxen', streams: true, details: true, load: loadSaxen },
	{ label: 'ltx', streams: true, details: true, load: loadLtx },
	{ label: 'htmlparser2', streams: true, details: true, load: loadHtmlparser2 },
	{ label: 'easysax', streams: false, details: true, load: loadEasysax },
];
