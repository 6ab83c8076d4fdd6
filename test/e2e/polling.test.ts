import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { IDataObject, INode } from 'n8n-workflow';

import { bootN8n, type BootedN8n } from '../../scripts/n8n/boot';
import { launchChromium } from '../../scripts/n8n/browser';
import { OWNER } from '../../scripts/n8n/owner';
import { packPackage } from '../../scripts/n8n/package';
import { provisionN8n } from '../../scripts/n8n/provision';
import { N8nRest } from '../../scripts/n8n/rest';
import type { NewCredential, StoredWorkflow } from '../../scripts/n8n/restTypes';
import { until } from '../../scripts/n8n/until';
import { credentialFor, passwordSafeCredentialFor } from './support/credential';
import { ExampleBed } from './support/examples';
import { chain, node } from './support/workflows';

/** n8n polls once a minute at most. */
const WITHIN_MS = 150_000;

let n8n: BootedN8n;
let rest: N8nRest;
let bed: ExampleBed;

/** An n8n of its own, which may be stopped and started again. */
beforeAll(async () => {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-beyondtrust-polling-'));
	try {
		const tarballs = [await packPackage(folder)];
		n8n = await bootN8n(await provisionN8n(), { tarballs });
	} finally {
		rmSync(folder, { recursive: true });
	}
	rest = new N8nRest(n8n.url);
	await rest.setUpOwner(OWNER);
	bed = await ExampleBed.start(rest);
}, 200_000);

afterAll(async () => {
	await n8n.stop();
	await Promise.all([bed.simulator.close(), bed.otherSystems.close()]);
});

/** Publishes a trigger that polls every minute. */
async function publish(
	type: string,
	parameters: INode['parameters'],
	credential: NewCredential,
): Promise<StoredWorkflow> {
	const { id, name } = await rest.createCredential(credential);
	const trigger = node({
		name: 'Trigger',
		type: `n8n-nodes-beyondtrust.${type}`,
		typeVersion: 1,
		parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] }, ...parameters },
		credentials: { [credential.type]: { id, name } },
	});
	const after = node({ name: 'After', type: 'n8n-nodes-base.noOp', typeVersion: 1 });
	return await rest.activate(await rest.createWorkflow(chain(type, [trigger, after])));
}

/** n8n publishes in its own time: what is there at the first poll is old. */
async function polled(path: RegExp, times = 1): Promise<void> {
	const { requests } = bed.simulator.record;
	await until(`the first poll, with ${path.source}`, async () => {
		const answered = requests.filter((one) => path.test(one.path) && one.finishedAt !== undefined);
		return answered.length >= times;
	});
}

/** What the workflow was started with, in all its executions. */
async function told({ id }: StoredWorkflow): Promise<string[]> {
	const executions = await rest.executions(id);
	const stored = await Promise.all(executions.map(async (one) => await rest.execution(one.id)));
	return stored
		.flatMap(({ data }) => data.resultData.runData.After?.[0].data?.main?.[0] ?? [])
		.map(({ json: { event, sessionId, lsid } }: { json: IDataObject }) =>
			[event, sessionId ?? lsid].join(' '),
		)
		.sort();
}

test('events come once, also those of while n8n was stopped', async () => {
	const { pra, passwordSafe } = bed.simulator;
	const events = ['sessionStarted', 'sessionEnded'];
	const safe = await publish(
		'beyondTrustPasswordSafeTrigger',
		{ events },
		passwordSafeCredentialFor(bed.simulator),
	);
	const appliance = await publish(
		'beyondTrustPraTrigger',
		{ mode: 'polling', events },
		credentialFor(bed.simulator),
	);
	const begin = () => ({
		...passwordSafe.startSession({ hostname: 'poll-1', username: 'jdoe' }),
		...pra.startSession({ hostname: 'poll-1', users: ['jdoe'] }),
	});

	await polled(/Auth\/Signout$/i);
	await polled(/\/api\/reporting$/, 2);
	const first = begin();
	await until(
		'the first events',
		async () => {
			return (await told(safe)).length > 0 && (await told(appliance)).length > 0;
		},
		WITHIN_MS,
	);

	await n8n.process.stop();
	passwordSafe.endSession(first.sessionId);
	pra.endSession(first.lsid);
	const second = begin();
	passwordSafe.endSession(second.sessionId);
	pra.endSession(second.lsid);
	await n8n.restart();
	await rest.login(OWNER);

	await until(
		'the events of meanwhile',
		async () => {
			return (await told(safe)).length >= 4 && (await told(appliance)).length >= 4;
		},
		WITHIN_MS,
	);
	const third = begin();
	await until(
		'the last events',
		async () => {
			const last = `sessionStarted ${third.sessionId}`;
			const lastOfPra = `sessionStarted ${third.lsid}`;
			return (await told(safe)).includes(last) && (await told(appliance)).includes(lastOfPra);
		},
		WITHIN_MS,
	);

	const expected = (of: 'sessionId' | 'lsid') =>
		[
			...[first, second, third].map((session) => `sessionStarted ${session[of]}`),
			...[first, second].map((session) => `sessionEnded ${session[of]}`),
		].sort();
	expect(await told(safe)).toEqual(expected('sessionId'));
	expect(await told(appliance)).toEqual(expected('lsid'));
	expect(passwordSafe.openSignIns()).toEqual([]);
	await rest.deactivate(safe);
	await rest.deactivate(appliance);
}, 700_000);

test('a request that waits is approved by the form of its message', async () => {
	const { passwordSafe } = bed.simulator;
	const { accountId } = passwordSafe.addManagedAccount({ name: 'root', system: 'poll-2' });
	const example = new ExampleBed(rest, bed.simulator, bed.otherSystems);
	const { id } = await example.publish('request-approval');
	await polled(/\/Requests$/);
	const { requestId } = passwordSafe.addRequest({
		...{ username: 'CORP\\jdoe', accountId, reason: 'CHG0040217', state: 'pending' },
	});
	const asked = await until(
		'the message',
		async () => {
			const posts = bed.otherSystems.requests.map(({ body }) => body as IDataObject);
			return posts.find((body) => body.approvalForm);
		},
		WITHIN_MS,
	);
	expect(asked).toMatchObject({ requestId, text: expect.stringContaining('root on poll-2') });

	// n8n leaves a form unanswered that is opened before its execution waits for it.
	await until('an execution that waits', async () => {
		return (await rest.executions(id)).some(({ status }) => status === 'waiting');
	});
	const browser = await launchChromium();
	try {
		const page = await browser.newPage();
		await page.goto(String(asked.approvalForm));
		await page.getByLabel('Approve', { exact: true }).check();
		await page.getByLabel('Your name').fill('Ada');
		await page.locator('button[type=submit]').click();
		const outcome = await bed.told<IDataObject>('/api/approvals', ({ state }) => Boolean(state));
		expect(outcome).toMatchObject({ requestId, state: 'approved' });
		expect(passwordSafe.request(requestId)).toMatchObject({ state: 'active' });
	} finally {
		await browser.close();
	}
}, 300_000);
