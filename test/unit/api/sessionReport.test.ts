import { SessionReport } from '../../../nodes/BeyondTrustPra/api/sessionReport';
import type { ApiRequest } from '../../../nodes/shared/send';
import { answerOf } from '../answers';
import { lsidOf } from '../sessions/stubs';

const [A, B, C] = [lsidOf(10), lsidOf(11), lsidOf(12)];

interface Parts {
	lsid?: string;
	end?: string;
	inside?: string;
}

const session = ({ lsid = A, end = '<end_time/>', inside = '' }: Parts = {}) =>
	`<session lsid="${lsid}"><lseq>1</lseq>${end}${inside}</session>`;

const listOf = (...sessions: string[]) =>
	`<session_list xmlns="http://www.beyondtrust.com/sra/namespaces/API/reporting">${sessions.join('')}</session_list>`;

/** A report that answers with these bodies, one after another. */
function reporting(...bodies: string[]) {
	const forms: Array<Record<string, string> | undefined> = [];
	const reports = new SessionReport(async <T>({ form, read }: ApiRequest<T>) => {
		forms.push(form);
		return await read(answerOf(bodies.shift() ?? listOf()));
	});
	return { reports, forms };
}

async function live(body: string) {
	return await reporting(body).reports.liveSince(24);
}

test.each([
	['', true],
	['<end_time/>', true],
	['<end_time></end_time>', true],
	['<end_time> \n </end_time>', true],
	['<end_time timestamp=""/>', true],
	['<end_time timestamp="0"/>', true],
	['<n:end_time xmlns:n="u" timestamp=""/>', true],
	['<end_time timestamp="1795327260"/>', false],
	['<end_time>2026-11-22T06:01:00+00:00</end_time>', false],
	['<end_time timestamp="1795327260">2026-11-22T06:01:00+00:00</end_time>', false],
])('a session with %j is in progress: %s', async (end, expected) => {
	const { sessions } = await live(listOf(session({ end })));
	expect(sessions).toHaveLength(expected ? 1 : 0);
});

test('a session with all it tells', async () => {
	const inside =
		'<start_time timestamp="1795327260">2026-11-22T06:01:00+00:00</start_time>' +
		'<primary_customer gsnumber="1">SQL 07 (prod)</primary_customer><jump_group>Databases</jump_group>' +
		'<customer_list><customer gsnumber="1"><hostname>SRV-SQL-07</hostname><os>Windows</os></customer></customer_list>' +
		'<rep_list><representative gsnumber="2"><username>jdoe</username><hostname>WKS</hostname></representative>' +
		'<representative gsnumber="3"><username>asmith</username></representative></rep_list>';
	expect(await live(listOf(session({ inside })))).toEqual({
		sessions: [
			{
				lsid: A,
				hostnames: ['SRV-SQL-07'],
				usernames: ['jdoe', 'asmith'],
				platform: 'Windows',
				kind: 'jumpClient',
				jumpItem: 'SQL 07 (prod)',
				jumpGroup: 'Databases',
				startTime: '2026-11-22T06:01:00.000Z',
				source: 'report',
			},
		],
		unreadable: [],
	});
});

test('an agentless session goes by its Jump Item too; what was not collected is no name', async () => {
	const inside =
		'<jumpoint id="1">JPT-DC1</jumpoint><primary_customer>core-sw-01</primary_customer>' +
		'<customer_list><customer><hostname>Unknown</hostname><os>Unknown</os></customer></customer_list>' +
		'<rep_list><representative><username/></representative></rep_list>';
	const { sessions } = await live(listOf(session({ inside })));
	expect(sessions).toMatchObject([
		{ hostnames: ['core-sw-01'], usernames: [], platform: null, kind: 'jumpoint' },
	]);
});

test('names in the events of a session are none of its names', async () => {
	const inside =
		'<session_details><event><customer_list><customer><hostname>evil</hostname></customer></customer_list>' +
		`</event><session lsid="${B}"/></session_details>`;
	const { sessions } = await live(listOf(session({ inside })));
	expect(sessions).toMatchObject([{ lsid: A, hostnames: [] }]);
});

test('a session in progress whose LSID cannot be read is told', async () => {
	const { sessions, unreadable } = await live(
		listOf(session({ lsid: 'x' }), '<session><end_time/></session>', session()),
	);
	expect({ found: sessions.length, unreadable: unreadable.length }).toEqual({
		found: 1,
		unreadable: 2,
	});
});

const nothing = 'No session data matching your chosen criteria is available.';

test.each([`<error>${nothing}</error>`, `<session_list><error>${nothing}</error></session_list>`])(
	'nothing found: %s',
	async (body) => {
		expect(await live(body)).toEqual({ sessions: [], unreadable: [] });
	},
);

test.each([
	['<error>You do not have permission</error>', 'permission'],
	['<session_list><error>Access denied</error></session_list>', 'permission'],
	['<error>Document Not Found</error>', 'permission'],
	['<error>Out of order</error>', 'refused'],
	[`<session_list>${session()}<error>Out of order</error></session_list>`, 'refused'],
	[`<session_list>${session()}<error>No more data is available</error></session_list>`, 'refused'],
	['<error>No permission for this report was found</error>', 'permission'],
	['<team_list/>', 'nonsense'],
	['', 'nonsense'],
])('%j is a failure: %s', async (body, kind) => {
	await expect(live(body)).rejects.toMatchObject({ kind });
});

test('sessions asked for by LSID: those in progress, those that ended, those left out', async () => {
	const ended = session({ lsid: B, end: '<end_time timestamp="1"/>' });
	const { reports, forms } = reporting(listOf(session(), ended));
	const { sessions, ended: over } = await reports.among([A, B, C]);
	expect(sessions.map(({ lsid }) => lsid)).toEqual([A]);
	expect(over).toEqual([B]);
	expect(forms).toEqual([{ generate_report: 'AccessSession', lsids: `${A},${B},${C}` }]);
});

test('many LSIDs go in several reports', async () => {
	const { reports, forms } = reporting();
	const lsids = Array.from({ length: 250 }, (_, number) => lsidOf(number));
	await reports.among(lsids);
	const asked = forms.map((form) => form?.lsids.split(',') ?? []);
	expect(asked.map(({ length }) => length)).toEqual([100, 100, 50]);
	expect(asked.flat()).toEqual(lsids);
});
