import type { SimulatorOptions } from '../../simulator';
import { onTrigger, outputsOf, post, SECRET } from './bench';

const MODE = { mode: 'ticketApproval' };

const QUESTION = { ticketId: 'CHG0040217', username: 'dwhitfield', hostname: 'SRV-SQL-07' };

const SPELLINGS: SimulatorOptions['quirks'][] = [
	{ ticketFieldSpelling: 'dotted' },
	{ ticketFieldSpelling: 'underscored' },
];

test.concurrent.each(SPELLINGS)('a question comes out as typed fields, %j', async (quirks) => {
	await onTrigger({ quirks }, async (bench) => {
		bench.pra.addPerson({ username: 'dwhitfield', displayName: 'Dana Whitfield', userId: 14 });
		bench.pra.addHost({ hostname: 'SRV-SQL-07', jumpGroup: 'Databases', privateIp: '10.20.0.7' });
		const workflow = await bench.publish({ parameters: MODE });
		const url = `${workflow.url}?secret=${SECRET}`;
		const { requestId, responseUrl, acknowledged } = await bench.pra.ticketApprovals.ask({
			...QUESTION,
			url,
		});
		expect(acknowledged).toBe(200);
		expect(await outputsOf(workflow)).toEqual([
			{
				requestId,
				responseUrl,
				ticketId: 'CHG0040217',
				user: {
					id: 14,
					username: 'dwhitfield',
					publicDisplayName: 'Dana Whitfield',
					privateDisplayName: 'Dana Whitfield',
					emailAddress: 'dwhitfield@example.test',
				},
				jumpItem: {
					computerName: 'SRV-SQL-07',
					type: 'rdp',
					comments: null,
					group: 'Databases',
					tag: null,
					jumpointName: null,
					publicIp: '198.51.100.20',
					privateIp: '10.20.0.7',
				},
				customFields: {},
			},
		]);
	})();
});

test.concurrent(
	'a question that is asked again starts no second decision',
	onTrigger({}, async (bench) => {
		const workflow = await bench.publish({ parameters: MODE });
		const url = `${workflow.url}?secret=${SECRET}`;
		const ticket = await bench.pra.ticketApprovals.ask({ ...QUESTION, url });
		workflow.restart();
		expect(await bench.pra.ticketApprovals.askAgain(ticket)).toBe(200);
		await bench.pra.ticketApprovals.ask({ ...QUESTION, url });
		expect(await outputsOf(workflow)).toHaveLength(2);
	}),
);

test.concurrent(
	'requests of two appliances that count alike are two',
	onTrigger({}, async (bench) => {
		const workflow = await bench.publish({ parameters: MODE });
		for (const appliance of ['one', 'other', 'one']) {
			const responseUrl = `https://${appliance}.example.test/answer`;
			const form = { request_id: '7', ticket_id: 'CHG1', response_url: responseUrl };
			expect(await post(`${workflow.url}?secret=${SECRET}`, form)).toMatchObject({ status: 200 });
		}
		expect(await outputsOf(workflow)).toMatchObject([
			{ responseUrl: 'https://one.example.test/answer' },
			{ responseUrl: 'https://other.example.test/answer' },
		]);
	}),
);

test.concurrent(
	'without the secret nobody is heard',
	onTrigger({}, async (bench) => {
		const workflow = await bench.publish({ parameters: MODE });
		const ticket = await bench.pra.ticketApprovals.ask({ ...QUESTION, url: workflow.url });
		expect(ticket.acknowledged).toBe(401);
		expect(await outputsOf(workflow)).toEqual([]);
	}),
);

test.concurrent.each([
	['no request ID', { response_url: 'https://access.example.test/api/x', ticket_id: 'CHG1' }],
	['no response URL', { request_id: 'r1', ticket_id: 'CHG1' }],
	['an outbound event', { event: 'support_conference_begin', timestamp: '1795327260' }],
])('%s: nobody could answer it', async (_, form) => {
	await onTrigger({}, async (bench) => {
		const workflow = await bench.publish({ parameters: MODE });
		const answer = await post(`${workflow.url}?secret=${SECRET}`, form as Record<string, string>);
		expect(answer.status).toBe(400);
		expect(await outputsOf(workflow)).toEqual([]);
	})();
});
