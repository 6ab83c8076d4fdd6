import type { IDataObject } from 'n8n-workflow';

import type { Simulator } from '../simulator';
import { startSimulator } from '../simulator';
import { ExampleBench } from './exampleBench';
import type { Answers, ShownPage } from './standIns/forms';
import { formsAnswered } from './standIns/forms';
import type { TicketSystem } from './ticketSystem';
import { startTicketSystem } from './ticketSystem';

const APPROVED: Answers = {
	Approval: { Decision: 'End these sessions', 'Your name': 'Ada' },
};

let simulator: Simulator;
let tickets: TicketSystem;
let shown: ShownPage[];

beforeEach(async () => {
	simulator = await startSimulator();
	tickets = await startTicketSystem();
	shown = [];
});

afterEach(async () => {
	await Promise.all([simulator.close(), tickets.close()]);
});

/** @returns what the detection was answered, and what the approver and the ticket got */
async function detect(
	username: string,
	answers: Answers = APPROVED,
	approvalRequestUrl = tickets.url,
) {
	const bench = await ExampleBench.create(simulator, {
		standIns: formsAnswered(answers, shown),
		credential: { protectedUsernames: 'breakglass-*' },
	});
	const result = await bench.run({
		example: 'identity-compromised-approve-by-lsid',
		trigger: { body: { username, ticket: 'INC0099915' } },
		settings: { approvalRequestUrl, ticketSystemUrl: tickets.url },
	});
	expect(result.error).toBeUndefined();
	const [answer] = result.responses as unknown as Array<{ body: IDataObject }>;
	return { answer: answer.body, posts: tickets.received };
}

const lsidsOf = (users: string[]) =>
	simulator.pra
		.liveSessions()
		.filter((session) => session.users.some((user) => users.includes(user)))
		.map(({ lsid }) => lsid)
		.sort();

test('approved: the approver sees the sessions, and exactly these end by LSID', async () => {
	const doomed = lsidsOf(['jdoe', 'CORP\\jdoe', 'jdoe@corp.example']);
	const { answer, posts } = await detect('CORP\\jdoe');

	expect(answer).toMatchObject({ state: 'waiting for approval' });
	const [request, ticket] = posts;
	expect(request).toMatchObject({ username: 'CORP\\jdoe', approvalForm: expect.any(String) });
	expect((request.sessions as IDataObject[]).map(({ lsid }) => lsid).sort()).toEqual(doomed);
	const page = JSON.stringify(shown[0].parameters);
	for (const lsid of doomed) expect(page).toContain(lsid);
	expect(ticket).toMatchObject({ ticket: 'INC0099915', state: 'contained' });
	expect(ticket.comment).toContain('Ada approved the end of these PRA sessions of CORP\\jdoe');
	expect(ticket.reports).toHaveLength(doomed.length);
	expect(simulator.record.terminations.map(({ lsid }) => lsid).sort()).toEqual(doomed);
});

test('a session that begins while the approver thinks is not ended', async () => {
	let late = '';
	const answers: Answers = {};
	Object.defineProperty(answers, 'Approval', {
		get() {
			late = simulator.pra.startSession({ hostname: 'file-01', users: ['bkumar'] }).lsid;
			return APPROVED.Approval;
		},
	});
	const { posts } = await detect('bkumar', answers);
	expect(posts[1]).toMatchObject({ state: 'not contained' });
	expect(posts[1].comment).toMatch(new RegExp(`- ${late} on file-01: goes on`));
	expect(lsidsOf(['bkumar'])).toEqual([late]);
});

test('a protected session of the person goes on, so the result is "not contained"', async () => {
	const { posts } = await detect('dwhitfield');
	expect(posts[1]).toMatchObject({ state: 'not contained' });
	expect(posts[1].comment).toMatch(/on srv-sql-07: terminated/);
	expect(posts[1].comment).toMatch(/on srv-sql-08: protected, goes on/);
});

test('where the session report fails, what clients show is approved, and not called contained', async () => {
	simulator.faults.add({ kind: 'status', status: 500, when: { path: /reporting/ }, times: 99 });
	const { posts } = await detect('bkumar');
	expect(JSON.stringify(shown[0].parameters)).toContain('Not all sessions could be looked up');
	expect(posts[1]).toMatchObject({ state: 'not contained' });
	expect(posts[1].comment).toMatch(/: terminated\nWhat is left could not be looked up/);
	expect(lsidsOf(['bkumar'])).toEqual([]);

	const { answer } = await detect('nobody');
	expect(answer).toMatchObject({ state: 'look-up failed' });
});

test('where nobody can be asked, nothing ends, and caller and ticket are told', async () => {
	const { answer, posts } = await detect('bkumar', APPROVED, 'http://127.0.0.1:9/');
	expect(answer).toMatchObject({ state: 'approval not asked for' });
	expect(posts).toMatchObject([{ ticket: 'INC0099915', state: 'approval not asked for' }]);
	expect(posts[0].comment).toContain(lsidsOf(['bkumar'])[0]);
	expect(simulator.record.terminations).toEqual([]);
});

test('one that cannot be ended makes the result "not contained" and names it', async () => {
	const [lsid] = lsidsOf(['bkumar']);
	simulator.faults.add({
		when: { method: 'DELETE', lsid },
		kind: 'status',
		status: 422,
		times: 99,
	});
	const { posts } = await detect('bkumar');
	expect(posts[1]).toMatchObject({ state: 'not contained' });
	expect(posts[1].comment).toMatch(new RegExp(`- ${lsid} on app-web-01: failed, `));
});

test.each([
	['the approver declines', { Approval: { Decision: 'End nothing', 'Your name': 'Ada' } }, /^Ada/],
	['nobody decides in time', {}, /^Nobody decided/],
])('where %s, nothing ends', async (_, answers, comment) => {
	const { posts } = await detect('bkumar', answers);
	expect(posts[1]).toMatchObject({
		state: 'not approved',
		comment: expect.stringMatching(comment),
	});
	expect(simulator.record.terminations).toEqual([]);
});

test.each([
	['has no session', 'nobody', 'nothing to end'],
	['is protected', 'breakglass-1', 'nothing to end'],
	['is a wildcard', '*', 'look-up failed'],
])('a person who %s needs no approval: caller and ticket are told', async (_, username, state) => {
	const { answer, posts } = await detect(username);
	expect(answer).toMatchObject({ state });
	expect(posts).toMatchObject([{ ticket: 'INC0099915', state }]);
	expect(shown).toEqual([]);
});
