import type { IDataObject } from 'n8n-workflow';

import { DAILY, EvidenceCase, numbersIn, SIX_HOURLY } from './evidenceCase';

let evidence: EvidenceCase;

beforeEach(async () => {
	evidence = await EvidenceCase.start();
});

afterEach(async () => {
	await evidence.close();
});

test('every 24 hours: six files with all records', async () => {
	const { accounts, systems, policies, people, sessions } = evidence.safe.state;
	const result = await evidence.run(24);

	expect(result.error).toBeUndefined();
	const { summary, files } = evidence.delivered();
	expect(Object.keys(files).sort()).toEqual([...DAILY].sort());
	const expected = {
		accounts: numbersIn(accounts.all(), 'accountId'),
		systems: numbersIn(systems.all(), 'systemId'),
		policies: numbersIn(policies.all(), 'accessPolicyId'),
		users: numbersIn(people.all(), 'userId'),
		sessions: numbersIn(sessions.all(), 'sessionId'),
		requests: numbersIn(evidence.safe.openRequests(), 'requestId'),
	};
	expect({
		accounts: numbersIn(files.accounts.records, 'managedAccountId'),
		systems: numbersIn(files.systems.records, 'managedSystemId'),
		policies: numbersIn(files.policies.records, 'accessPolicyId'),
		users: numbersIn(files.users.records, 'userId'),
		sessions: numbersIn(files.sessions.records, 'sessionId'),
		requests: numbersIn(files.requests.records, 'requestId'),
	}).toEqual(expected);
	for (const [list, ids] of Object.entries(expected)) {
		expect(ids.length).toBeGreaterThan(0);
		expect(files[list].count).toBe(ids.length);
	}
	expect(summary).toMatchObject({ complete: true, run: 'every 24 hours', failed: [] });
	expect(JSON.stringify(files)).not.toMatch(/"(recordKey|token|clientSecret)"/);
	expect(evidence.safe.openSignIns()).toEqual([]);
});

test('the summary says what an auditor asks for, as file and as fields', async () => {
	const { accounts, policies, sessions } = evidence.safe.state;
	const result = await evidence.run(24);
	const { summary } = evidence.delivered();

	const manual = accounts.all().filter(({ autoManaged }) => !autoManaged);
	expect(numbersIn(summary.accountsNotAutomaticallyManaged, 'managedAccountId')).toEqual(
		numbersIn(manual, 'accountId'),
	);
	const unapproved = policies
		.all()
		.filter(({ rules }) => rules.some(({ minApprovers }) => minApprovers === 0));
	expect(numbersIn(summary.policiesWithoutApproval, 'accessPolicyId')).toEqual(
		numbersIn(unapproved, 'accessPolicyId'),
	);
	const blind = policies
		.all()
		.filter(({ rules }) =>
			rules.some(({ accessType, recorded }) => accessType !== 'View' && !recorded),
		);
	expect(numbersIn(summary.policiesThatDoNotRecord, 'accessPolicyId')).toEqual(
		numbersIn(blind, 'accessPolicyId'),
	);
	const unrecorded = sessions.all().filter(({ recorded, status }) => !recorded && status !== 0);
	expect(numbersIn(summary.sessionsWithoutRecordKey, 'sessionId')).toEqual(
		numbersIn(unrecorded, 'sessionId'),
	);
	for (const offenders of [manual, unapproved, blind, unrecorded])
		expect(offenders.length).toBeGreaterThan(0);
	expect(result.output('Summary')[0]).toMatchObject([{ json: summary }]);
});

test('every 6 hours: sessions and requests, and no finding about lists that were not read', async () => {
	const result = await evidence.run(6);
	expect(result.error).toBeUndefined();
	const { summary, files } = evidence.delivered();
	expect(Object.keys(files).sort()).toEqual([...SIX_HOURLY].sort());
	expect(summary).toMatchObject({
		complete: true,
		run: 'every 6 hours',
		accountsNotAutomaticallyManaged: null,
		policiesWithoutApproval: null,
		policiesThatDoNotRecord: null,
		sessionsWithoutRecordKey: expect.any(Array),
	});
});

test('whose requests are listed is a setting', async () => {
	const [{ accountId }] = evidence.safe.state.accounts.all();
	const { requestId } = evidence.safe.addRequest({ username: 'svc-n8n', accountId });
	evidence.mayDo({ roles: ['Requestor'] });
	await evidence.run(6, { requestQueue: 'requestor' });
	const { summary, files } = evidence.delivered();
	expect(numbersIn(files.requests.records, 'requestId')).toEqual([requestId]);
	expect(summary.notes).toContainEqual(expect.stringContaining('that the API user made'));
});

test('a server that lists only live sessions unless asked: those that are over are there too', async () => {
	evidence.safe.quirks.sessionsWithoutStatus = 'active';
	await evidence.run(6);
	const { sessions } = evidence.safe.state;
	expect(evidence.delivered().files.sessions.count).toBe(sessions.all().length);
});

test('lists of many pages are whole', async () => {
	evidence.safe.fill({
		managedSystems: 1100,
		managedAccounts: 1500,
		users: 1200,
		sessions: 5000,
	});
	const { accounts, systems, people, sessions } = evidence.safe.state;
	await evidence.run(24);
	const { files } = evidence.delivered();
	const counts = Object.entries(files).map(([list, { count }]: [string, IDataObject]) => [
		list,
		count,
	]);
	expect(Object.fromEntries(counts)).toMatchObject({
		accounts: accounts.all().length,
		systems: systems.all().length,
		users: people.all().length,
		sessions: sessions.all().length,
	});
});
