import { readClient as readJson } from '../../../nodes/BeyondTrustPra/api/clientJson';
import {
	readClient as readXmlClient,
	readConnections,
	readCounts,
	readLoggedIn,
} from '../../../nodes/BeyondTrustPra/api/clientXml';
import { readXml } from '../../../nodes/shared/xml';
import { answerOf } from '../answers';
import { lsidOf } from '../sessions/stubs';

const [A, B] = [lsidOf(10), lsidOf(11)];

const xml = async (text: string) => await readXml(answerOf(text));

const NOBODY = {
	userId: null,
	userType: null,
	username: null,
	displayName: null,
	sessionCount: null,
	sessionLsids: [],
	lsid: null,
};

describe('a client of Command API v2', () => {
	test.each([
		['an ID that is none', { id: 'x', type: 'gateway' }],
		['no ID', { type: 'gateway' }],
		['a kind that is not known', { id: 1, type: 'pinned_client' }],
		['no kind', { id: 1 }],
	])('with %s is none', (_, entry) => {
		expect(readJson(entry, [])).toBeUndefined();
	});

	test.each([
		[{ timezone_offset: '3600' }, { timezoneOffset: 3600 }],
		[{ timezone_offset: -3600 }, { timezoneOffset: -3600 }],
		[{ timezone_offset: '' }, { timezoneOffset: null }],
		[{ timezone_offset: 'CET' }, { timezoneOffset: null }],
		[{ hostname: ' srv ' }, { hostname: 'srv' }],
		[
			{ hostname: '', username: null },
			{ hostname: null, username: null },
		],
		[{ session_lsids: A }, { sessionLsids: [A] }],
		[{ session_lsids: [A, B] }, { sessionLsids: [A, B] }],
		[
			{ session_lsids: null, lsid: '' },
			{ sessionLsids: [], lsid: null },
		],
		[{ lsid: A.toUpperCase() }, { lsid: A.toUpperCase() }],
	])('%j', (more, expected) => {
		const unreadable: string[] = [];
		expect(readJson({ id: 7, type: 'gateway', ...more }, unreadable)).toMatchObject({
			id: 7,
			type: 'gateway',
			connectedSince: null,
			...expected,
		});
		expect(unreadable).toEqual([]);
	});

	test.each([{ lsid: '../x' }, { session_lsids: [A, 7] }, { session_lsids: 'x' }])(
		'an LSID that is none is told: %j',
		(more) => {
			const unreadable: string[] = [];
			readJson({ id: 7, type: 'access_console', ...more }, unreadable);
			expect(unreadable).toEqual(['client 7 has an unreadable LSID']);
		},
	);
});

describe('a client over XML', () => {
	test('of which next to nothing is told', async () => {
		const client = await xml('<connected_push_agent id="7"/>');
		expect(readXmlClient(client, [])).toEqual({
			...NOBODY,
			id: 7,
			type: 'gateway',
			hostname: null,
			platform: null,
			timezoneOffset: null,
			connectedSince: null,
			nonInteractive: null,
			source: 'commandV1',
		});
	});

	test.each(['<connected_push_agent/>', '<connected_presentation_attendee id="7"/>'])(
		'%s is none',
		async (text) => {
			expect(readXmlClient(await xml(text), [])).toBeUndefined();
		},
	);

	test('what belongs to a person and what to an endpoint', async () => {
		const inside = `<lsids><lsid>${A}</lsid><lsid>${B}</lsid></lsids>`;
		const person = await xml(
			`<connected_representative id="1">${inside}</connected_representative>`,
		);
		expect(readXmlClient(person, [])).toMatchObject({ lsid: null, sessionLsids: [A, B] });
		const endpoint = await xml(
			`<connected_support_customer id="1"><lsid>${A}</lsid></connected_support_customer>`,
		);
		expect(readXmlClient(endpoint, [])).toMatchObject({ lsid: A, sessionLsids: [] });
	});
});

test.each([
	['', { connections: [], events: [] }],
	['<client_connections/>', { connections: [], events: [] }],
	[
		'<client_connections><client_connection><purpose>traffic</purpose><receive_traffic_node>1</receive_traffic_node></client_connection></client_connections>',
		{ connections: [{ purpose: 'traffic', receiveTrafficNode: true, applianceId: null }] },
	],
	[
		'<client_connections><event_log><event time="2026-11-22T06:00:00Z">In</event><event>Out</event></event_log></client_connections>',
		{
			events: [
				{ time: '2026-11-22T06:00:00.000Z', message: 'In' },
				{ time: null, message: 'Out' },
			],
		},
	],
])('connections over XML: %s', async (inside, expected) => {
	const client = await xml(`<connected_push_agent id="7">${inside}</connected_push_agent>`);
	expect(readConnections(client, 7)).toMatchObject({ id: 7, ...expected });
});

test.each([
	['<count type="representative">3</count>', { accessConsoles: 3, assetClients: 0, gateways: 0 }],
	['<count type="push_agent" count="2"/>', { gateways: 2, pinnedClients: null }],
	['<count type="pinned_client">0</count>', { pinnedClients: 0 }],
	['<count type="push_agent">many</count>', { gateways: null }],
])('counts over XML: %s', async (inside, expected) => {
	const summary = await xml(`<appliance_summary id="x">${inside}</appliance_summary>`);
	expect(readCounts(summary)).toMatchObject({ applianceId: 'x', ...expected });
});

test.each([
	['<rep/>', undefined],
	['<rep id="x"/>', undefined],
	[
		'<rep id="14"><display_name>Dana</display_name><type>Invited</type></rep>',
		{ userId: 14, displayName: 'Dana', userType: 'invited', loggedInSince: null },
	],
	[
		'<rep id="14"><display_name>old</display_name><public_display_name>Dana</public_display_name><logged_in_since ts="1795327200"/></rep>',
		{ displayName: 'Dana', loggedInSince: '2026-11-22T06:00:00.000Z' },
	],
])('a logged-in user over XML: %s', async (text, expected) => {
	const user = readLoggedIn(await xml(text));
	if (expected === undefined) expect(user).toBeUndefined();
	else expect(user).toMatchObject(expected);
});
