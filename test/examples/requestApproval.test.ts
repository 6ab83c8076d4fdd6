import type { IDataObject } from 'n8n-workflow';

import { kept, standIn } from './standIns/nodeType';
import { passThroughNodeType } from '../harness/engine';
import type { Simulator } from '../simulator';
import { startSimulator } from '../simulator';
import { ExampleBench } from './exampleBench';
import type { Answers, ShownPage } from './standIns/forms';
import { formsAnswered } from './standIns/forms';
import type { TicketSystem } from './ticketSystem';
import { startTicketSystem } from './ticketSystem';

const EXAMPLE = 'request-approval';

const TRIGGER = 'n8n-nodes-beyondtrust.beyondTrustPasswordSafeTrigger';

let simulator: Simulator;
let chat: TicketSystem;
let shown: ShownPage[];
let handedOver: IDataObject[];

beforeEach(async () => {
	simulator = await startSimulator({ estate: 'empty' });
	// What the examples' README says the API user needs, and no more.
	const rights = { administrator: false, features: {}, roles: ['Approver' as const] };
	simulator.passwordSafe.changeUser('svc-n8n', { rights });
	chat = await startTicketSystem();
	shown = [];
	handedOver = [];
});

afterEach(async () => {
	await Promise.all([simulator.close(), chat.close()]);
});

function request(): IDataObject {
	const { passwordSafe } = simulator;
	const { accountId } = passwordSafe.addManagedAccount({ name: 'root', system: 'srv-sql-07' });
	const reason = 'CHG0040217 <b>urgent</b>';
	const { requestId } = passwordSafe.addRequest({
		...{ username: 'CORP\\jdoe', accountId, reason, state: 'pending' },
	});
	return {
		...{ event: 'accessRequested', decision: null, requestId, reason, expiresDate: null },
		...{ requestorName: 'CORP\\jdoe', accountName: 'root', systemName: 'srv-sql-07' },
	};
}

/** Runs one of the workflow's two parts. */
async function run(start: string, trigger: IDataObject, answers: Answers = {}) {
	const handOver = standIn(
		'n8n-nodes-base.executeWorkflow',
		['workflowId', 'workflowInputs', 'mode', 'options'].map(kept),
		async (context) => {
			const items = context.getInputData();
			handedOver.push(...items.map(({ json }) => json));
			return [items.map(({ json }, item) => ({ json, pairedItem: { item } }))];
		},
	);
	const bench = await ExampleBench.create(simulator, {
		standIns: {
			...formsAnswered(answers, shown),
			[TRIGGER]: passThroughNodeType(TRIGGER),
			'n8n-nodes-base.executeWorkflow': handOver,
			'n8n-nodes-base.executeWorkflowTrigger': passThroughNodeType(
				'n8n-nodes-base.executeWorkflowTrigger',
			),
		},
	});
	const settings = { approvalRequestUrl: chat.url };
	return await bench.run({ example: EXAMPLE, start, trigger, settings });
}

/** The same, where nothing may go wrong. */
async function runs(...[start, trigger, answers]: Parameters<typeof run>) {
	expect((await run(start, trigger, answers)).error).toBeUndefined();
}

test.each([
	['waits is handed over', {}, 1],
	['was approved automatically needs nobody', { decision: 'approved' }, 0],
])('a request that %s', async (_, changes, times) => {
	await runs('Access requested', { ...request(), ...changes });
	expect(handedOver).toHaveLength(times);
});

test('a record that could not be read asks nobody, and the run fails', async () => {
	const { error } = await run('Access requested', { error: { message: 'No request ID' } });
	expect(error?.message).toMatch(/nobody was asked: No request ID/);
	expect(handedOver).toEqual([]);
});

test.each([
	['Approve', 'active', 'approved'],
	['Deny', 'denied', 'denied'],
])('%s: the request is decided, with the name of the approver', async (Decision, state, status) => {
	const wanted = request();
	await runs('One request', wanted, {
		Approval: { Decision, 'Your name': 'Ada', Reason: 'as agreed' },
	});
	const requestId = Number(wanted.requestId);
	expect(simulator.passwordSafe.request(requestId)).toMatchObject({ state });
	const [asked, outcome] = chat.received;
	expect(asked).toMatchObject({
		requestId,
		text: expect.stringContaining('CORP\\jdoe asks for root on srv-sql-07: CHG0040217'),
		approvalForm: expect.any(String),
	});
	expect(outcome).toMatchObject({ requestId, state: status });
	expect(outcome.text).toContain(`${status} by Ada`);
	// What a requestor writes is no markup of the form.
	expect(JSON.stringify(shown[0].parameters)).not.toContain('<b>urgent');
	expect(simulator.passwordSafe.openSignIns()).toEqual([]);
});

test('nobody decides in time: the request goes on waiting', async () => {
	const wanted = request();
	await runs('One request', wanted);
	expect(simulator.passwordSafe.request(Number(wanted.requestId))).toMatchObject({
		state: 'pending',
	});
	expect(chat.received[1]).toMatchObject({ state: 'nobody decided' });
});

test('a request that somebody else decided meanwhile: the outcome says that it failed', async () => {
	const wanted = request();
	simulator.passwordSafe.deny(Number(wanted.requestId));
	await runs('One request', wanted, { Approval: { Decision: 'Approve', 'Your name': 'Ada' } });
	expect(chat.received[1]).toMatchObject({ state: 'failed' });
});
