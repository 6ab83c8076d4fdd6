import type { IDataObject } from 'n8n-workflow';

import { DAILY, EvidenceCase, SIX_HOURLY } from './evidenceCase';

let evidence: EvidenceCase;

beforeEach(async () => {
	evidence = await EvidenceCase.start();
});

afterEach(async () => {
	await evidence.close();
});

test('an empty list gives a file, and findings that are empty, not unknown', async () => {
	await evidence.close();
	evidence = await EvidenceCase.start('empty');
	const result = await evidence.run(24);
	expect(result.error).toBeUndefined();
	const { summary, files } = evidence.delivered();
	expect(Object.keys(files).sort()).toEqual([...DAILY].sort());
	for (const list of ['accounts', 'systems', 'sessions', 'requests'])
		expect(files[list]).toMatchObject({ list, count: 0, records: [] });
	expect(summary).toMatchObject({
		complete: true,
		accountsNotAutomaticallyManaged: [],
		sessionsWithoutRecordKey: [],
	});
});

test('a list that may not be read: the others are delivered, and the run is not complete', async () => {
	evidence.mayDo({ features: { 'Password Safe Role Management': 'none' } });
	const result = await evidence.run(24);

	expect(result.status).toBe('error');
	expect(result.error?.message).toMatch(/^Evidence is not complete. policies not read: /);
	const { summary, files } = evidence.delivered();
	expect(Object.keys(files).sort()).toEqual(DAILY.filter((list) => list !== 'policies').sort());
	expect(summary).toMatchObject({
		complete: false,
		failed: [
			{
				list: 'policies',
				what: 'not read',
				advice: expect.stringContaining('Password Safe Role Management'),
			},
		],
		policiesWithoutApproval: null,
		policiesThatDoNotRecord: null,
		accountsNotAutomaticallyManaged: expect.any(Array),
	});
});

test('a server that is down: a summary says that nothing could be read', async () => {
	await evidence.simulator.close();
	const result = await evidence.run(6, {}, { options: { timeout: 0.5 } });
	expect(result.status).toBe('error');
	const { summary, files } = evidence.delivered();
	expect(files).toEqual({});
	expect(summary).toMatchObject({ complete: false, files: [] });
	const failed = summary.failed as IDataObject[];
	expect(failed.map(({ list, what }) => [list, what])).toEqual(
		SIX_HOURLY.map((list) => [list, 'not read']),
	);
	expect(summary.sessionsWithoutRecordKey).toBeNull();
}, 60_000);

test('a file that the store does not take: the others are there, and the summary says which is not', async () => {
	evidence.store.refuses = /_sessions/;
	const result = await evidence.run(6);
	expect(result.error?.message).toContain('sessions not delivered');
	const { summary, files } = evidence.delivered();
	expect(Object.keys(files)).toEqual(['requests']);
	expect(summary).toMatchObject({
		complete: false,
		failed: [{ list: 'sessions', what: 'not delivered' }],
		files: [
			{ list: 'sessions', delivered: false },
			{ list: 'requests', delivered: true },
		],
	});
});

test('a store that is down fails the run', async () => {
	await evidence.store.close();
	const result = await evidence.run(6);
	expect(result.status).toBe('error');
});

test('as many sessions as the server lists at most: some may be missing, and the run says so', async () => {
	evidence.safe.fill({ sessions: 100_000 });
	const result = await evidence.run(6);
	const { summary, files } = evidence.delivered();
	expect(files.sessions.count).toBe(100_000);
	expect(summary).toMatchObject({
		complete: false,
		failed: [{ list: 'sessions', what: 'may be cut off' }],
	});
	expect(result.status).toBe('error');
});
