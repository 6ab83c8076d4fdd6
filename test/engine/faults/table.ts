import type { FaultKind, FaultWhen } from '../../simulator';
import type { Generation } from '../support';

/** What comes of a call that a fault strikes once. */
export type Verdict =
	/** Whatever the call was for succeeds in the end. */
	| 'passes'
	/** The call fails for good, and that is said. */
	| 'fails'
	/** The call was accepted, yet the session lives on. */
	| 'stillActive';

export interface FaultRow {
	name: string;
	fault: FaultKind;
	/** Of a call that reads. */
	read: Verdict;
	/** Of the call that ends a session. */
	act: Verdict;
	/** Seconds for one call; small where the fault uses them up. */
	timeout?: number;
}

function status(
	code: number,
	read: Verdict,
	act: Verdict,
	more: { headers?: Record<string, string>; body?: string } = {},
): FaultRow {
	return { name: `HTTP ${code}`, fault: { kind: 'status', status: code, ...more }, read, act };
}

const HTML = { headers: { 'content-type': 'text/html' }, body: '<html><body>Sorry</body></html>' };

const JSON_404 = {
	headers: { 'content-type': 'application/json' },
	body: '{"message":"Not found"}',
};

/** Seconds that a test can wait for, in which every call that no fault strikes is answered on a busy machine too. */
export const BRIEF = 4;

/** Seconds to look for what is gone, and for what stays. */
export function verifyTimeoutFor(verdict: Verdict): number {
	return verdict === 'passes' ? 15 : 2;
}

/** Every fault of the simulator. */
export const FAULTS: FaultRow[] = [
	{ name: 'delay', fault: { kind: 'delay', ms: 100 }, read: 'passes', act: 'passes' },
	{
		name: 'delay beyond the timeout',
		fault: { kind: 'delay', ms: 1_000 * BRIEF + 1_000 },
		read: 'passes',
		act: 'passes',
		timeout: BRIEF,
	},
	{ name: 'no answer', fault: { kind: 'hang' }, read: 'passes', act: 'passes', timeout: BRIEF },
	{ name: 'reset before', fault: { kind: 'resetBefore' }, read: 'passes', act: 'passes' },
	{ name: 'reset after', fault: { kind: 'resetAfter' }, read: 'passes', act: 'passes' },
	status(400, 'fails', 'fails'),
	status(401, 'passes', 'passes'),
	status(403, 'fails', 'fails'),
	{ ...status(404, 'fails', 'fails', HTML), name: 'HTTP 404, a web page' },
	{ ...status(404, 'fails', 'stillActive', JSON_404), name: 'HTTP 404, JSON' },
	status(429, 'passes', 'passes', { headers: { 'retry-after': '0' } }),
	status(500, 'fails', 'passes'),
	status(502, 'passes', 'passes', HTML),
	status(503, 'passes', 'passes'),
	status(504, 'passes', 'passes'),
	{ name: "a proxy's page", fault: { kind: 'html' }, read: 'fails', act: 'passes' },
	{ name: 'garbage', fault: { kind: 'garbage' }, read: 'fails', act: 'passes' },
	{
		name: 'garbage after the effect',
		fault: { kind: 'garbage', effect: true },
		read: 'fails',
		act: 'passes',
	},
	{ name: 'half an answer', fault: { kind: 'truncate' }, read: 'fails', act: 'passes' },
	{
		name: 'half an answer, then cut',
		fault: { kind: 'truncate', cut: true },
		read: 'passes',
		act: 'passes',
	},
	{
		name: 'redirect',
		fault: { kind: 'redirect', location: 'https://elsewhere.example/login' },
		read: 'fails',
		act: 'passes',
	},
	{ name: 'dead token', fault: { kind: 'expireTokens' }, read: 'passes', act: 'passes' },
	{ name: 'DOCTYPE', fault: { kind: 'doctype' }, read: 'fails', act: 'passes' },
	{ name: 'no effect', fault: { kind: 'ignored' }, read: 'passes', act: 'stillActive' },
];

/** The calls of a kill by generation, and which of them a fault strikes. */
export const LOOKS: Record<Generation, Record<string, FaultWhen>> = {
	commandV2: { clients: { method: 'GET', path: '/api/command/v2/client' } },
	commandV1: {
		list: { action: 'get_connected_client_list' },
		clients: { action: 'get_connected_clients' },
	},
};

export const TERMINATE: Record<Generation, FaultWhen> = {
	commandV2: { method: 'DELETE' },
	commandV1: { action: 'terminate_session' },
};

export const REPORT: FaultWhen = { report: 'AccessSession' };

/** Where a fault differs from its row: an answer that only one generation takes for more. */
export function verdictOf(row: FaultRow, call: 'read' | 'act', generation: Generation): Verdict {
	// Another generation may be there: the look goes on with it.
	if (call === 'read' && row.name === 'HTTP 404, a web page' && generation === 'commandV2') {
		return 'passes';
	}
	// The XML Command API says nothing by its status.
	if (row[call] === 'stillActive' && row.fault.kind === 'status' && generation === 'commandV1') {
		return 'fails';
	}
	return row[call];
}

/** Whether a fault changes anything of this API's answers. */
export function applies({ fault }: FaultRow, api: Generation | 'report'): boolean {
	return fault.kind !== 'doctype' || api !== 'commandV2';
}
