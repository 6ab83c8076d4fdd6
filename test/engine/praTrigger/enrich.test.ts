import type { IDataObject } from 'n8n-workflow';

import type { PublishedWorkflow } from '../../harness/engine';
import type { FaultKind, SimulatorOptions } from '../../simulator';
import { until } from '../until';
import type { TriggerBench, TriggerSettings } from './bench';
import { onTrigger, outputsOf, post, SECRET } from './bench';

const EVENTS = ['sessionStarted', 'sessionEnded'];

const REPORT = { report: 'AccessSession' };

async function enriching(
	bench: TriggerBench,
	options: IDataObject = {},
	more: Partial<TriggerSettings> = {},
): Promise<PublishedWorkflow> {
	const workflow = await bench.publish({
		...more,
		parameters: { events: EVENTS, enrich: true, options: options as never },
	});
	bench.recipient(workflow);
	return workflow;
}

const begin = (bench: TriggerBench) =>
	bench.pra.startSession({ hostname: 'srv-sql-07', users: ['dwhitfield'] }).lsid;

const QUIRKS: SimulatorOptions['quirks'][] = [
	{},
	{ reportOmitsLiveFromLsids: true, emptyReport: 'error' },
	{ lsidCase: 'upper', liveEndTime: 'absent', reportShape: 'captured' },
];

test.concurrent.each(QUIRKS)('each event brings the record of its session, %j', async (quirks) => {
	await onTrigger({ quirks }, async (bench) => {
		const workflow = await enriching(bench);
		const lsid = begin(bench);
		await workflow.results();
		await bench.pra.outboundEvents.idle();
		const [started] = await outputsOf(workflow);
		expect(started).toMatchObject({
			event: 'sessionStarted',
			sessionError: null,
			session: { hostnames: ['srv-sql-07'], usernames: ['dwhitfield'], inProgress: true },
		});
		bench.pra.endSession(lsid);
		await bench.pra.outboundEvents.idle();
		const [, ended] = await outputsOf(workflow);
		expect(ended).toMatchObject({
			event: 'sessionEnded',
			session: { inProgress: false, endTime: expect.any(String) },
		});
	})();
});

test.concurrent(
	'the appliance has its answer long before the record is there',
	onTrigger({}, async (bench) => {
		bench.simulator.faults.add({ kind: 'hang', when: REPORT, times: 100 });
		const workflow = await enriching(bench, { enrichWait: 3_600 });
		begin(bench);
		await bench.pra.outboundEvents.idle();
		expect(workflow.stored).toHaveLength(1);
	}),
);

test.concurrent(
	'a record that is not there yet is waited for',
	onTrigger({}, async (bench) => {
		const none = '<session_list xmlns="http://www.beyondtrust.com/sra/namespaces/API/reporting"/>';
		const headers = { 'content-type': 'text/xml' };
		const late = { kind: 'status', status: 200, headers, body: none, when: REPORT } as const;
		bench.simulator.faults.add({ ...late, times: 2 });
		const workflow = await enriching(bench, { enrichWait: 10 });
		begin(bench);
		await bench.pra.outboundEvents.idle();
		expect(await outputsOf(workflow)).toMatchObject([
			{ session: { hostnames: ['srv-sql-07'] }, sessionError: null },
		]);
	}),
);

test.concurrent(
	'the end of a session is waited for too; where it does not show, the record comes as it is',
	onTrigger({}, async (bench) => {
		const workflow = await enriching(bench, { enrichWait: 0.6 });
		const lsid = begin(bench);
		await bench.pra.outboundEvents.idle();
		bench.pra.outboundEvents.sendForm({
			...{ event: 'support_conference_end', timestamp: '1795327260', appliance_id: 'a1', lsid },
		});
		await bench.pra.outboundEvents.idle();
		const [, ended] = await outputsOf(workflow);
		expect(ended).toMatchObject({ event: 'sessionEnded', session: { inProgress: true } });
	}),
);

test.concurrent(
	'where it shows in time, the record has it',
	onTrigger({}, async (bench) => {
		const workflow = await bench.publish({ parameters: { events: EVENTS, enrich: true } });
		const lsid = begin(bench);
		const form = { event: 'support_conference_end', timestamp: '1795327260', lsid };
		await post(`${workflow.url}?secret=${SECRET}`, form);
		await until(() => bench.simulator.record.find(REPORT).some(({ finishedAt }) => finishedAt));
		bench.pra.endSession(lsid);
		expect(await outputsOf(workflow)).toMatchObject([
			{ event: 'sessionEnded', session: { inProgress: false, endTime: expect.any(String) } },
		]);
	}),
);

const FAULTS: Array<[string, FaultKind, RegExp]> = [
	['no record in time', { kind: 'status', status: 404, body: '{}' }, /404/],
	['a web page', { kind: 'html' }, /web page/],
	['an appliance that is down', { kind: 'resetBefore' }, /connection/],
];

test.concurrent.each(FAULTS)('%s: the event goes on, and says why', async (_, fault, why) => {
	await onTrigger({}, async (bench) => {
		bench.simulator.faults.add({ ...fault, when: REPORT, times: 1_000 });
		const workflow = await enriching(bench, { enrichWait: 0.2 });
		begin(bench);
		await bench.pra.outboundEvents.idle();
		expect(await outputsOf(workflow)).toMatchObject([
			{ event: 'sessionStarted', session: null, sessionError: expect.stringMatching(why) },
		]);
	})();
});

test.concurrent(
	'an event of no session has no record to wait for',
	onTrigger({}, async (bench) => {
		const workflow = await enriching(bench, { includeOtherEvents: true, enrichWait: 3_600 });
		bench.pra.outboundEvents.sendForm({ event: 'vault_account_rotated', timestamp: '1795327260' });
		await bench.pra.outboundEvents.idle();
		expect(await outputsOf(workflow)).toMatchObject([
			{ event: 'other', session: null, sessionError: 'The event names no session' },
		]);
		expect(bench.simulator.record.requests).toEqual([]);
	}),
);

test.concurrent(
	'without the permission nothing is waited for, and the permission is named',
	onTrigger({}, async (bench) => {
		bench.pra.changeAccount({ permissions: { perm_reporting_session: false } });
		const workflow = await enriching(bench, { enrichWait: 3_600 });
		begin(bench);
		await bench.pra.outboundEvents.idle();
		expect(await outputsOf(workflow)).toMatchObject([
			{ session: null, sessionError: expect.stringMatching(/Access Session Reports/) },
		]);
	}),
);

test.concurrent(
	'a wrong client secret is told, and the event goes on',
	onTrigger({}, async (bench) => {
		const workflow = await enriching(bench, {}, { credential: { clientSecret: 'wrong' } });
		begin(bench);
		await bench.pra.outboundEvents.idle();
		expect(await outputsOf(workflow)).toMatchObject([
			{ session: null, sessionError: expect.stringMatching(/Client Secret/) },
		]);
	}),
);
