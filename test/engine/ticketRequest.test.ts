import type { IDataObject } from 'n8n-workflow';

import type { AskedTicket, FaultKind, SimulatorOptions } from '../simulator';
import type { PraBench, PraRun } from './support';
import { contextOf, onPra } from './support';

/** Nobody listens there: the question gets no acknowledgement, and waits for its decision all the same. */
const NOWHERE = 'http://127.0.0.1:9/ticket';

const QUESTION = { ticketId: 'CHG0040217', username: 'dwhitfield', hostname: 'SRV-SQL-07' };

const asked = async (bench: PraBench, responseUrl?: string) =>
	await bench.pra.ticketApprovals.ask({ ...QUESTION, url: NOWHERE, responseUrl });

const ATTRIBUTES = {
	attribute: [
		{ name: 'ticket_id', value: 'CHG0040217' },
		{ name: 'external_key', value: 'INC0099911' },
	],
};

async function respond(
	bench: PraBench,
	{ requestId, responseUrl }: Pick<AskedTicket, 'requestId' | 'responseUrl'>,
	parameters: IDataObject = {},
	more: Partial<PraRun> = {},
) {
	return await bench.run({
		...{ resource: 'ticketRequest', operation: 'respond' },
		parameters: { requestId, responseUrl, decision: 'allow', ...parameters } as never,
		...more,
	});
}

const SPELLINGS: SimulatorOptions['quirks'][] = [
	{},
	{ ticketDecisionField: 'response', ticketFieldSpelling: 'underscored' },
	{ ticketResponseNeedsToken: true },
];

describe.each(SPELLINGS)('spelt as %j', (quirks) => {
	test.concurrent(
		'allowed: the session starts, with its attributes',
		onPra({ quirks }, async (bench) => {
			const ticket = await asked(bench);
			const result = await respond(bench, ticket, { attributes: ATTRIBUTES });
			expect(result.error).toBeUndefined();
			expect(result.outputs[0][0].json).toEqual({
				requestId: ticket.requestId,
				decision: 'allow',
				message: null,
				success: true,
				attributes: [
					{ codeName: 'ticket_id', value: 'CHG0040217' },
					{ codeName: 'external_key', value: 'INC0099911' },
				],
			});
			expect(bench.pra.session(String(ticket.lsid))).toMatchObject({
				users: ['dwhitfield'],
				externalKey: 'INC0099911',
				customAttributes: { ticket_id: 'CHG0040217' },
			});
		}),
	);

	test.concurrent(
		'denied: no session, and the person is told why',
		onPra({ quirks }, async (bench) => {
			const ticket = await asked(bench);
			const message = 'CHG0040217 is not open';
			const result = await respond(bench, ticket, { decision: 'deny', message });
			expect(result.outputs[0][0].json).toMatchObject({ decision: 'deny', message });
			expect(ticket).toMatchObject({ decision: 'deny', message });
			expect(bench.pra.liveSessions()).toEqual([]);
		}),
	);
});

const at = (path: string) => (url: string) => new URL(url).origin + path;

const ELSEWHERE: Array<[string, string | ((url: string) => string), RegExp]> = [
	['another host', 'https://evil.example/api/ticket_approval/1', /lies at https:\/\/evil\.example/],
	['another port', (url) => url.replace(/:\d+\//, ':1/'), /lies at http:\/\/127\.0\.0\.1:1,/],
	['another protocol', (url) => url.replace('http:', 'https:'), /lies at https:/],
	['a name in front', (url) => url.replace('//', '//user:pw@'), /lies at/],
	['a look-alike', (url) => url.replace('127.0.0.1', '127.0.0.1.evil.example'), /evil\.example/],
	['no URL', 'somewhere', /is not a URL/],
	['no http', 'file:///etc/passwd', /lies at/],
	['the Command API', at('/api/command?action=terminate_session&lsid=1'), /takes no decisions/],
	['the Command API, written otherwise', at('//api/./%63OMMAND/?action=x'), /takes no decisions/],
	['the Command API, behind dots', at('/x/..%2fapi%2fcommand?action=x'), /takes no decisions/],
	['the Configuration API', at('/api/config/v1/user'), /takes no decisions/],
	['the token endpoint', at('/oauth2/token'), /takes no decisions/],
];

test.concurrent.each(ELSEWHERE)('%s is refused before anything is sent', async (_, where, why) => {
	await onPra({}, async (bench) => {
		const ticket = await asked(bench);
		const responseUrl = typeof where === 'string' ? where : where(ticket.responseUrl);
		const { error } = await respond(bench, { ...ticket, responseUrl });
		expect(error?.message).toMatch(why);
		expect(error).toMatchObject({ description: expect.stringContaining('"Response URL"') });
		expect(bench.record.requests).toEqual([]);
		expect(ticket.decision).toBeUndefined();
	})();
});

const BAD_INPUT: Array<[string, IDataObject, RegExp]> = [
	['an empty request ID', { requestId: ' ' }, /"Request ID" is empty/],
	['an empty response URL', { responseUrl: '={{ $json.nothing }}' }, /"Response URL" is empty/],
	['an empty decision', { decision: '={{ $json.nothing }}' }, /"Decision" is empty/],
	['another decision', { decision: '={{ "approve" }}' }, /"Decision" has no value "approve"/],
	['a decision in another case', { decision: 'Allow' }, /"Decision" has no value "Allow"/],
	['a list of decisions', { decision: '={{ ["allow"] }}' }, /"Decision" is not a text/],
	['true for a decision', { decision: '={{ true }}' }, /"Decision" is not a text/],
	['an object for a request ID', { requestId: '={{ { id: 1 } }}' }, /"Request ID" is not a text/],
	['an object for a message', { message: '={{ { text: "no" } }}' }, /"Message" is not a text/],
	[
		'an attribute that is no code name',
		{ attributes: { attribute: [{ name: 'ticket id', value: 'x' }] } },
		/not a code name/,
	],
];

test.concurrent.each(BAD_INPUT)('%s sends nothing', async (_, parameters, why) => {
	await onPra({}, async (bench) => {
		const ticket = await asked(bench);
		const { error } = await respond(bench, ticket, parameters);
		expect(error?.message).toMatch(why);
		expect(bench.record.requests).toEqual([]);
	})();
});

test.concurrent.each(['refused', 'accepted'] as const)(
	'a second decision changes nothing (%s)',
	async (ticketRepeat) => {
		await onPra({ quirks: { ticketRepeat } }, async (bench) => {
			const ticket = await asked(bench);
			await respond(bench, ticket, { decision: 'deny' });
			const { error } = await respond(bench, ticket);
			expect(ticket.decision).toBe('deny');
			expect(bench.pra.liveSessions()).toEqual([]);
			if (ticketRepeat === 'refused') expect(error?.message).toMatch(/does not wait/);
			else expect(error).toBeUndefined();
		})();
	},
);

const UNCLEAR: Array<[string, FaultKind, boolean]> = [
	['no answer', { kind: 'hang' }, false],
	['a connection that breaks after the effect', { kind: 'resetAfter' }, true],
	['a connection that breaks before', { kind: 'resetBefore' }, false],
	['HTTP 500', { kind: 'status', status: 500 }, false],
	['HTTP 503', { kind: 'status', status: 503 }, false],
	["a proxy's page", { kind: 'html' }, false],
];

test.concurrent.each(UNCLEAR)('%s: told as not known, sent once', async (_, fault, decided) => {
	await onPra({}, async (bench) => {
		const ticket = await asked(bench);
		const path = '/api/ticket_approval/';
		bench.faults.add({ ...fault, when: { path }, times: 10 });
		const options = { timeout: fault.kind === 'hang' ? 3 : 30 };
		const { error } = await respond(bench, ticket, {}, { options });
		expect(error?.message).toMatch(/^It is not known whether the appliance took the decision/);
		expect(bench.record.find({ path })).toHaveLength(1);
		expect(ticket.decision).toBe(decided ? 'allow' : undefined);
	})();
});

const REFUSED: Array<[string, FaultKind, RegExp]> = [
	['HTTP 400', { kind: 'status', status: 400 }, /refused the decision \(HTTP 400\)/],
	['HTTP 410', { kind: 'status', status: 410 }, /does not wait for a decision/],
	[
		'an <error> with HTTP 200',
		{ kind: 'status', status: 200, body: '<?xml version="1.0"?><error>no</error>' },
		/refused the decision/,
	],
	['a redirect', { kind: 'redirect', location: 'https://elsewhere.example/' }, /redirect/],
];

test.concurrent.each(REFUSED)('%s: a no', async (_, fault, why) => {
	await onPra({}, async (bench) => {
		bench.faults.add({ ...fault, when: { path: '/api/ticket_approval/' } });
		const { error } = await respond(bench, await asked(bench));
		expect(error?.message).toMatch(why);
	})();
});

test.concurrent(
	'each item is decided for itself; one that fails keeps none from being told',
	onPra({}, async (bench) => {
		const [first, second] = [await asked(bench), await asked(bench)];
		const items = [first, { ...second, responseUrl: 'https://evil.example/' }, second].map(
			({ requestId, responseUrl }) => ({ requestId, responseUrl }),
		);
		const result = await bench.run({
			...{ resource: 'ticketRequest', operation: 'respond', parameters: { decision: 'allow' } },
			items,
		});
		expect(result.status).toBe('error');
		expect([first.decision, second.decision]).toEqual(['allow', 'allow']);
		expect(contextOf(result).results).toHaveLength(3);
	}),
);

const itemsOf = (...tickets: AskedTicket[]) =>
	tickets.map(({ requestId, responseUrl }) => ({ requestId, responseUrl }));

test.concurrent(
	'items of one request that differ send nothing for it, whichever comes first',
	onPra({}, async (bench) => {
		const [first, second] = [await asked(bench), await asked(bench)];
		const parameters = { decision: '={{ $itemIndex === 1 ? "deny" : "allow" }}' };
		const result = await bench.run({
			...{ resource: 'ticketRequest', operation: 'respond', parameters },
			items: itemsOf(first, first, second),
			onError: 'continueRegularOutput',
		});
		expect(result.outputs[0].map(({ json }) => json)).toMatchObject([
			{ error: { message: expect.stringMatching(/Several items answer/) } },
			{ error: { message: expect.stringMatching(/Several items answer/) } },
			{ decision: 'allow', success: true },
		]);
		expect([first.decision, second.decision]).toEqual([undefined, 'allow']);
	}),
);

test.concurrent(
	'items of one request that agree are one decision',
	onPra({ quirks: { ticketRepeat: 'refused' } }, async (bench) => {
		const ticket = await asked(bench);
		const result = await bench.run({
			...{ resource: 'ticketRequest', operation: 'respond', parameters: { decision: 'allow' } },
			items: itemsOf(ticket, ticket),
		});
		expect(result.outputs[0].map(({ json }) => json.success)).toEqual([true, true]);
		expect(bench.record.find({ path: '/api/ticket_approval/' })).toHaveLength(1);
		expect(bench.pra.liveSessions()).toHaveLength(1);
	}),
);
