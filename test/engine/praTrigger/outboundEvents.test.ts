import type { SimulatorOptions } from '../../simulator';
import { onTrigger, outputsOf, post, SECRET } from './bench';

const ALL = ['ownerChanged', 'sessionEnded', 'sessionStarted', 'userJoined', 'userLeft'];

const SPELLINGS: SimulatorOptions['quirks'][] = [
	{},
	{ outboundEventNames: 'access_session', lsidCase: 'upper' },
	{ outboundMemberName: 'display_name', outboundCustomFields: 'session_custom_' },
	{ outboundCustomFields: 'bare' },
];

describe.each(SPELLINGS)('spelt as %j', (quirks) => {
	test.concurrent(
		'the life of a session, in its order',
		onTrigger({ quirks }, async (bench) => {
			const workflow = await bench.publish({ parameters: { events: ALL } });
			bench.recipient(workflow);
			const attributes = { ticket_id: 'CHG0040217' };
			bench.pra.addPerson({ username: 'asmith', displayName: 'Ann Smith', userId: 77 });
			const { lsid } = bench.pra.startSession({
				...{ hostname: 'srv-sql-07', users: ['dwhitfield'] },
				...{ externalKey: 'INC0099911', customAttributes: attributes },
			});
			bench.pra.joinSession(lsid, 'asmith');
			bench.pra.leaveSession(lsid, 'dwhitfield');
			bench.pra.endSession(lsid);
			await bench.pra.outboundEvents.idle();

			const outputs = await outputsOf(workflow);
			expect(outputs.map(({ event, username }) => [event, username])).toEqual([
				['sessionStarted', null],
				['userJoined', 'dwhitfield'],
				['userJoined', 'asmith'],
				['userLeft', 'dwhitfield'],
				['ownerChanged', 'asmith'],
				['userLeft', 'asmith'],
				['sessionEnded', null],
			]);
			expect(new Set(outputs.map((output) => String(output.lsid).toLowerCase()))).toEqual(
				new Set([lsid]),
			);
			const named = quirks?.outboundMemberName ?? 'name';
			expect(outputs[2]).toEqual({
				event: 'userJoined',
				rawEvent: expect.stringMatching(/member_(added|joined)$/),
				timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
				version: 5,
				applianceId: bench.pra.appliance.id,
				lsid: expect.stringMatching(/^[0-9a-f]{32}$/i),
				externalKey: 'INC0099911',
				type: 'representative',
				name: named === 'name' ? 'Ann Smith' : null,
				displayName: named === 'name' ? null : 'Ann Smith',
				username: 'asmith',
				userId: 77,
				conferenceName: 'srv-sql-07',
				conferenceId: expect.stringMatching(/^\d+$/),
				customFields: attributes,
			});
		}),
	);
});

test.concurrent(
	'what nobody chose, and what the endpoint does, is answered and dropped',
	onTrigger({}, async (bench) => {
		const workflow = await bench.publish({ parameters: { events: ['userJoined'] } });
		const recipient = bench.recipient(workflow);
		bench.pra.endSession(
			bench.pra.startSession({ hostname: 'srv-sql-07', users: ['dwhitfield'] }).lsid,
		);
		await bench.pra.outboundEvents.idle();
		expect(recipient.attempts.every(({ status }) => status === 200)).toBe(true);
		expect(recipient.delivered).toHaveLength(6);
		expect(await outputsOf(workflow)).toMatchObject([
			{ event: 'userJoined', username: 'dwhitfield' },
		]);
	}),
);

test.concurrent(
	'other events come out where they are asked for, under the name that PRA gives them',
	onTrigger({}, async (bench) => {
		const options = { includeOtherEvents: true };
		const workflow = await bench.publish({ parameters: { events: ['sessionEnded'], options } });
		bench.recipient(workflow);
		bench.pra.outboundEvents.sendForm({ event: 'vault_account_rotated', timestamp: '1795327260' });
		bench.pra.startSession({ hostname: 'srv-sql-07', users: ['dwhitfield'] });
		await bench.pra.outboundEvents.idle();
		expect(await outputsOf(workflow)).toMatchObject([
			{ event: 'other', rawEvent: 'vault_account_rotated', lsid: null },
			{ event: 'other', rawEvent: 'support_conference_member_added', type: 'customer' },
		]);
	}),
);

describe('what is sent again comes out once', () => {
	test.concurrent(
		'where the answer was lost',
		onTrigger({}, async (bench) => {
			const workflow = await bench.publish({ parameters: { events: ALL } });
			const recipient = bench.recipient(workflow, {
				mishap: (_event, attempt) => (attempt < 2 ? 'lostAnswer' : undefined),
			});
			bench.pra.startSession({ hostname: 'srv-sql-07', users: ['dwhitfield', 'asmith'] });
			await bench.pra.outboundEvents.idle();
			expect(recipient.attempts).toHaveLength(12);
			expect(await outputsOf(workflow)).toHaveLength(3);
		}),
	);

	test.concurrent(
		'also after a restart',
		onTrigger({}, async (bench) => {
			const workflow = await bench.publish();
			const recipient = bench.recipient(workflow, {
				mishap: (_event, attempt) => {
					workflow.restart();
					return attempt < 2 ? 'lostAnswer' : undefined;
				},
			});
			bench.pra.startSession({ hostname: 'srv-sql-07', users: ['dwhitfield'] });
			await bench.pra.outboundEvents.idle();
			expect(recipient.attempts.length).toBeGreaterThan(3);
			expect(await outputsOf(workflow)).toHaveLength(1);
		}),
	);

	test.concurrent(
		'and what n8n could not store does come out',
		onTrigger({}, async (bench) => {
			let calls = 0;
			const workflow = await bench.publish({
				mishap: () => (calls++ < 3 ? 'storeFails' : undefined),
			});
			const recipient = bench.recipient(workflow);
			bench.pra.startSession({ hostname: 'srv-sql-07', users: ['dwhitfield'] });
			await bench.pra.outboundEvents.idle();
			expect(recipient.attempts[0].status).toBe(500);
			expect(await outputsOf(workflow)).toHaveLength(1);
		}),
	);

	test.concurrent.each([0, 1])(
		'twenty at once, %d of which n8n cannot store: a yes is never told to what may fail yet',
		async (failing) => {
			await onTrigger({}, async (bench) => {
				let calls = 0;
				const mishap = () => (calls++ < failing ? 'storeFails' : undefined);
				const workflow = await bench.publish({ mishap });
				const event = {
					...{ event: 'support_conference_begin', timestamp: '1795327260' },
					...{ appliance_id: 'a1', lsid: '5b1c9e0a77d14f2f9a3d0c4e8b6f2a11' },
				};
				const url = `${workflow.url}?secret=${SECRET}`;
				const answers = await Promise.all(
					Array.from({ length: 20 }, async () => (await post(url, event)).status),
				);
				expect(workflow.stored).toHaveLength(answers.includes(200) ? 1 : 0);
				expect(answers.filter((status) => status === 500)).toHaveLength(failing);
				expect(await post(url, event)).toMatchObject({ status: 200 });
				expect(await outputsOf(workflow)).toHaveLength(1);
			})();
		},
	);
});

test.concurrent(
	'events without a time cannot be told from their repetition: all come out',
	onTrigger({}, async (bench) => {
		const workflow = await bench.publish();
		const event = { event: 'session_start', lsid: '5b1c9e0a77d14f2f9a3d0c4e8b6f2a11' };
		for (let i = 0; i < 2; i++) await post(`${workflow.url}?secret=${SECRET}`, event);
		expect(await outputsOf(workflow)).toMatchObject([{ timestamp: null }, { timestamp: null }]);
	}),
);

test.concurrent(
	'"Listen for Test Event" takes the same event as often as it comes',
	onTrigger({}, async (bench) => {
		const workflow = await bench.publish({ mode: 'manual' });
		const event = {
			...{ event: 'support_conference_begin', timestamp: '1795327260' },
			lsid: '5b1c9e0a77d14f2f9a3d0c4e8b6f2a11',
		};
		for (let i = 0; i < 2; i++) await post(`${workflow.url}?secret=${SECRET}`, event);
		expect(await outputsOf(workflow)).toHaveLength(2);
	}),
);

test.concurrent(
	'a flood of 1,000 posts: none is lost, the order of each session is kept, memory is bounded',
	onTrigger({}, async (bench) => {
		const workflow = await bench.publish({ parameters: { events: ALL } });
		const appliances = 20;
		for (let i = 0; i < appliances; i++) {
			bench.recipient(workflow, { sends: (event) => event.appliance_id === `appliance-${i}` });
		}
		for (let n = 0; n < 50; n++) {
			for (let i = 0; i < appliances; i++) {
				bench.pra.outboundEvents.sendForm({
					event: 'support_conference_member_added',
					appliance_id: `appliance-${i}`,
					timestamp: String(1_795_327_260 + n),
					lsid: String(i).padStart(32, '0'),
					username: `user-${n}`,
				});
			}
		}
		await bench.pra.outboundEvents.idle();
		const stored = workflow.stored.flat(2).map(({ json }) => json);
		expect(stored).toHaveLength(1_000);
		for (let i = 0; i < appliances; i++) {
			const ofOne = stored.filter(({ applianceId }) => applianceId === `appliance-${i}`);
			expect(ofOne.map(({ username }) => username)).toEqual(
				Array.from({ length: 50 }, (_, n) => `user-${n}`),
			);
		}
		expect(workflow.staticDataBytes).toBeLessThan(40_000);
		expect(await outputsOf(workflow)).toHaveLength(1_000);
	}),
);
