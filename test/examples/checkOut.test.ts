import type { IDataObject } from 'n8n-workflow';

import { until } from '../engine/until';
import { passThroughNodeType } from '../harness/engine';
import type { Simulator } from '../simulator';
import { startSimulator } from '../simulator';
import { ExampleBench } from './exampleBench';
import type { TicketSystem } from './ticketSystem';
import { startTicketSystem } from './ticketSystem';

let simulator: Simulator;
/** Where the credential is used. */
let job: TicketSystem;
/** Where somebody is told. */
let alerts: TicketSystem;

beforeEach(async () => {
	simulator = await startSimulator();
	// What the examples' README says the API user needs, and no more.
	const rights = { administrator: false, features: {}, roles: ['Requestor' as const] };
	simulator.passwordSafe.changeUser('svc-n8n', { rights });
	[job, alerts] = await Promise.all([startTicketSystem(), startTicketSystem()]);
});

afterEach(async () => {
	await Promise.all([simulator.close(), job.close(), alerts.close()]);
});

/** Somebody approves the request as soon as it is there. */
async function approved(): Promise<void> {
	const { passwordSafe } = simulator;
	const before = passwordSafe.openRequests().map(({ requestId }) => requestId);
	const isNew = ({ requestId }: { requestId: number }) => !before.includes(requestId);
	await until(() => passwordSafe.openRequests().some(isNew));
	passwordSafe
		.openRequests()
		.filter(isNew)
		.forEach(({ requestId }) => passwordSafe.approve(requestId));
}

async function night(settings: Record<string, string> = {}) {
	const scheduleTrigger = 'n8n-nodes-base.scheduleTrigger';
	const bench = await ExampleBench.create(simulator, {
		standIns: { [scheduleTrigger]: passThroughNodeType(scheduleTrigger) },
	});
	return await bench.run({
		example: 'check-out-use-check-in',
		trigger: {},
		settings: { useUrl: job.url, alertUrl: alerts.url, ...settings },
	});
}

test('the credential is taken out, used and checked in', async () => {
	const [result] = await Promise.all([night(), approved()]);
	expect(result.error).toBeUndefined();
	const [{ account, password }] = job.received as IDataObject[];
	expect(account).toBe('administrator');
	expect(String(password).length).toBeGreaterThan(5);
	expect(simulator.passwordSafe.checkedOut()).toEqual([]);
	expect(alerts.received).toEqual([]);
});

test('where using it fails, it is checked in all the same, and somebody is told', async () => {
	await job.close();
	await Promise.all([night(), approved()]);
	expect(simulator.passwordSafe.checkedOut()).toEqual([]);
	expect(alerts.received).toMatchObject([
		{ checkOut: 'checkedOut', checkIn: 'checkedIn', error: 'the job failed' },
	]);
});

test.each([
	['an empty list', []],
	['a list', [{ checked: 1 }, { checked: 2 }]],
])('where the job answers with %s, it is checked in once', async (_, answer) => {
	job.answer = answer;
	await Promise.all([night(), approved()]);
	expect(simulator.passwordSafe.checkedOut()).toEqual([]);
	const { requestEvents } = simulator.record.passwordSafe;
	expect(requestEvents.filter(({ event }) => event === 'checkedIn')).toHaveLength(1);
	expect(simulator.record.requests.filter(({ path }) => /Checkin$/i.test(path))).toHaveLength(1);
	expect(alerts.received).toEqual([]);
});

test('where it cannot be checked in, somebody is told', async () => {
	const path = /\/Checkin$/i;
	simulator.faults.add({ kind: 'status', status: 403, when: { path }, times: 9 });
	await Promise.all([night(), approved()]);
	expect(alerts.received).toMatchObject([
		{ checkOut: 'checkedOut', checkIn: null, error: expect.stringMatching(/./) },
	]);
});

test('a request that nobody approves is taken back', async () => {
	const bench = night({ account: 'administrator' });
	const { passwordSafe } = simulator;
	const before = passwordSafe.openRequests().length;
	await until(() => passwordSafe.openRequests().length > before);
	const { requestId } = passwordSafe.openRequests().at(-1) ?? { requestId: 0 };
	passwordSafe.deny(requestId);
	await bench;
	expect(job.received).toEqual([]);
	expect(passwordSafe.openRequests()).toHaveLength(before);
	expect(alerts.received).toMatchObject([{ requestId, checkOut: 'failed' }]);
});

test('where no request comes to be, somebody is told why', async () => {
	await night({ account: 'nobody' });
	expect(job.received).toEqual([]);
	expect(alerts.received).toMatchObject([{ requestId: null }]);
});
