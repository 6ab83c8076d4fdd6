import {
	clientIds,
	eachClient,
	SessionClients,
} from '../../../nodes/BeyondTrustPra/api/clientsXml';
import { readXml } from '../../../nodes/shared/xml';
import { answerOf } from '../answers';
import { lsidOf } from '../sessions/stubs';

const [A, B] = [lsidOf(10), lsidOf(11)];

async function read(...clients: string[]) {
	const xml = `<connected_clients xmlns="u">${clients.join('')}</connected_clients>`;
	const taker = new SessionClients();
	eachClient(await readXml(answerOf(xml)), new Set(), (client) => taker.take(client));
	return taker.result();
}

const endpoint = (lsid: string, more = '') =>
	`<connected_support_customer id="1"><hostname>SRV-SQL-07</hostname>${more}${lsid}</connected_support_customer>`;

const person = (lsids: string, name = '<username>jdoe</username>') =>
	`<connected_representative id="2"><hostname>WKS</hostname>${name}${lsids}</connected_representative>`;

const spellings: Array<[string, string]> = [
	['an element', `<lsid>${A}</lsid>`],
	['a longer name', `<support_session_lsid>${A}</support_session_lsid>`],
	['capitals', `<supportSessionLSID>${A.toUpperCase()}</supportSessionLSID>`],
	['a namespace', `<n:lsid xmlns:n="u">\n\t${A}\n</n:lsid>`],
	['an attribute', `<session lsid="${A}"/>`],
	['an attribute of a longer name', `<session session_lsid="${A}"/>`],
	['a container', `<support_session_lsids><lsid>${A}</lsid></support_session_lsids>`],
	['deep in a container', `<sessions><session><x><lsid>${A}</lsid></x></session></sessions>`],
	['in a list', `<session_lsids>${A}</session_lsids>`],
	['twice', `<session lsid="${A}"><lsid>${A}</lsid></session>`],
];

test.each(spellings)('the LSID of an endpoint and of a person as %s', async (_, lsid) => {
	const { sessions, unreadable } = await read(endpoint(lsid), person(lsid));
	expect(sessions).toHaveLength(1);
	expect(sessions[0]).toMatchObject({ hostnames: ['SRV-SQL-07'], usernames: ['jdoe'] });
	expect(sessions[0].lsid.toLowerCase()).toBe(A);
	expect(unreadable).toEqual([]);
});

test('the LSID as an attribute of the client itself', async () => {
	const { sessions } = await read(
		`<connected_representative lsid="${A}"><username>j</username></connected_representative>`,
	);
	expect(sessions).toMatchObject([{ lsid: A, usernames: ['j'] }]);
});

test.each([
	`<lsids><lsid>${A}</lsid><lsid>${B}</lsid></lsids>`,
	`<lsids>${A},${B}</lsids>`,
	`<lsids>\n${A}\n${B}\n</lsids>`,
	`<s lsid="${A}"/><s lsid="${B}"/>`,
])('several LSIDs of a person: %s', async (lsids) => {
	const { sessions } = await read(person(lsids));
	expect(sessions.map(({ lsid }) => lsid)).toEqual([A, B]);
});

test.each([
	['another name', `<id>${A}</id><session_id>${A}</session_id>`],
	['an empty element', '<lsid/><support_session_lsids></support_session_lsids>'],
	['none', ''],
])('%s is no session', async (_, inside) => {
	expect(await read(endpoint(inside), person(inside))).toMatchObject({
		sessions: [],
		unreadable: [],
	});
});

test.each(['<lsid>x</lsid>', `<lsid>${A}0</lsid>`, '<s lsid="../x"/>'])(
	'%s cannot be read, and is told',
	async (lsid) => {
		const { sessions, unreadable } = await read(endpoint(lsid), person(`<lsid>${B}</lsid>`));
		expect(unreadable).toHaveLength(1);
		expect(unreadable[0]).toContain('SRV-SQL-07');
		expect(sessions.map((session) => session.lsid)).toEqual([B]);
	},
);

test('someone without a name in a session is told', async () => {
	const { sessions, unreadable } = await read(person(`<lsid>${A}</lsid>`, ''));
	expect({ sessions, unreadable: unreadable.length }).toEqual({ sessions: [], unreadable: 1 });
});

test.each([
	[
		'<connected_since ts="1795327260">2026-11-22T06:01:00+00:00</connected_since>',
		'2026-11-22T06:01:00.000Z',
	],
	['<connected_since>2026-11-22T07:01:00+01:00</connected_since>', '2026-11-22T06:01:00.000Z'],
	['<connected_since ts="">soon</connected_since>', null],
	['', null],
])('connected since, platform and kind: %s', async (since, startTime) => {
	const more = `${since}<platform id="w">Windows</platform><non_interactive>rdp</non_interactive>`;
	const { sessions } = await read(endpoint(`<lsid>${A}</lsid>`, more));
	expect(sessions[0]).toMatchObject({ startTime, platform: 'Windows', kind: 'rdp' });
});

test('a client that two batches show is one', async () => {
	const root = await readXml(
		answerOf(`<connected_clients>${endpoint(`<lsid>${A}</lsid>`)}</connected_clients>`),
	);
	const taken: string[] = [];
	const seen = new Set<string>();
	for (let batch = 0; batch < 2; batch++) {
		expect(eachClient(root, seen, ({ name }) => taken.push(name))).toBe(0);
	}
	expect(taken).toEqual(['connected_support_customer']);
	expect([...seen]).toEqual(['1']);
});

test('IDs of the list of clients', async () => {
	const list =
		'<connected_client_list><connected_client_summary><count type="x">3</count></connected_client_summary>' +
		'<connected_client type="representative" id="101"/><connected_client id=""/><connected_client/>' +
		'<n:connected_client id="7"/></connected_client_list>';
	expect(clientIds(await readXml(answerOf(list)))).toEqual(['101', '7']);
});
