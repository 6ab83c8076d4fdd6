import type { IDataObject } from 'n8n-workflow';

import type { N8nRest } from '../../../scripts/n8n/rest';
import { until } from '../../../scripts/n8n/until';
import { ExampleBed } from '../support/examples';
import { signInToRest } from '../support/n8n';

let rest: N8nRest;
let bed: ExampleBed;

beforeAll(async () => {
	rest = await signInToRest();
});

beforeEach(async () => {
	bed = await ExampleBed.start(rest);
});

afterEach(async () => {
	await bed.close();
});

test('host compromised: locked, ended, answered, told, and new passwords', async () => {
	const { passwordSafe } = bed.simulator;
	await bed.publish('host-compromised-lock-terminate-rotate');
	await rest.webhookRegistered('host-compromised');

	const alert = { hostname: 'srv-sql-07.corp.example', ticket: 'INC0012345' };
	const { status, body } = await rest.webhook('host-compromised', alert);

	expect(status).toBe(200);
	expect(body).toMatchObject({ contained: true, counts: { terminated: 5 } });
	expect(bed.simulator.record.passwordSafe.locks).toHaveLength(5);
	const changed = await bed.told<IDataObject>('/api/comments', ({ rotated }) => Boolean(rotated));
	expect(changed).toMatchObject({ ticket: 'INC0012345', state: 'passwords changed' });
	expect(bed.simulator.record.passwordSafe.rotations).toHaveLength(
		(changed.rotated as unknown[]).length,
	);
	expect(passwordSafe.openSignIns()).toEqual([]);
});

test('check out, use, check in: what the job got was the password, and it is in again', async () => {
	const { passwordSafe } = bed.simulator;
	const known = passwordSafe.openRequests().map(({ requestId }) => requestId);
	await bed.publish('check-out-use-check-in');
	const request = await until('a request', async () =>
		passwordSafe.openRequests().find(({ requestId }) => !known.includes(requestId)),
	);
	passwordSafe.approve(request.requestId);
	const { account, password } = await bed.told<IDataObject>('/check');
	expect(account).toBe('administrator');
	expect(password).toEqual(expect.stringMatching(/.{6}/));
	await until('the check-in', async () =>
		bed.simulator.record.passwordSafe.requestEvents.some(
			({ requestId, event }) => requestId === request.requestId && event === 'checkedIn',
		),
	);
});

test('evidence: a file for each list, and a summary that is complete', async () => {
	await bed.publish('evidence-every-6-and-24-hours');
	const summary = await bed.told<IDataObject>(
		'_summary.json',
		({ run }) => run === 'every 24 hours',
	);
	expect(summary).toMatchObject({ complete: true, failed: [] });
	const files = summary.files as Array<{ fileName: string; list: string; count: number }>;
	expect(files.map(({ list }) => list).sort()).toEqual([
		'accounts',
		'policies',
		'requests',
		'sessions',
		'systems',
		'users',
	]);
	for (const { fileName, count } of files) {
		const { records } = await bed.told<{ records: unknown[] }>(`/${fileName}`);
		expect(records).toHaveLength(count);
	}
});
