import type { Simulator } from '../simulator';
import { startSimulator } from '../simulator';
import type { EvidenceStore } from './evidenceStore';
import { startEvidenceStore } from './evidenceStore';
import { ExampleBench } from './exampleBench';

const HOUR = 3_600_000;

let simulator: Simulator;
let store: EvidenceStore;

beforeEach(async () => {
	[simulator, store] = await Promise.all([
		startSimulator({ estate: 'empty' }),
		startEvidenceStore(),
	]);
	// What the examples' README says the API account needs, and no more.
	simulator.pra.changeAccount({ permissions: { perm_command: 'deny' } });
});

afterEach(async () => {
	await Promise.all([simulator.close(), store.close()]);
});

async function run() {
	const bench = await ExampleBench.create(simulator);
	return await bench.run({
		example: 'nightly-session-report-csv',
		trigger: {},
		settings: { reportStoreUrl: store.url },
	});
}

/** A session that was over so many hours before the full hour. */
function ended(hours: number, more: { externalKey?: string; users?: string[] } = {}): string {
	const end = Math.floor(Date.now() / HOUR) * HOUR - hours * HOUR;
	return simulator.pra.startSession({
		hostname: 'srv-sql-07',
		users: ['dwhitfield'],
		startedAt: new Date(end - 2 * HOUR),
		endedAt: new Date(end),
		...more,
	}).lsid;
}

test('one CSV with the sessions that ended in the last 24 hours, each in a row', async () => {
	ended(25);
	const first = ended(24, { externalKey: 'CHG0040217' });
	const last = ended(0.5, { users: ['jdoe', 'a,b'], externalKey: 'x "y"' });
	ended(0);
	simulator.pra.startSession({ hostname: 'srv-sql-07', users: ['jdoe'] });
	const result = await run();

	expect(result.error).toBeUndefined();
	const [[name, { csv }]] = [...store.files];
	expect(name).toMatch(/^sessions_\d{4}-\d\d-\d\dT\d\d\.csv$/);
	const [titles, ...rows] = String(csv).trimEnd().split('\n');
	expect(titles.split(',').slice(0, 5)).toEqual([
		'lsid',
		'startTime',
		'endTime',
		'durationSeconds',
		'usernames',
	]);
	expect(rows.map((row) => row.slice(0, 32))).toEqual([first, last]);
	expect(rows[0]).toMatch(/,7200,dwhitfield,dwhitfield,srv-sql-07,srv-sql-07,Servers,,CHG0040217,/);
	expect(rows[1]).toContain('"jdoe; a,b"');
	expect(rows[1]).toContain('"x ""y"""');
});

test('a cell that a spreadsheet would take for a formula becomes a text', async () => {
	ended(3, { externalKey: 'a=b', users: ['@x'] });
	ended(2, { externalKey: '=HYPERLINK("https://evil.example")', users: ['+1', '-a'] });
	await run();
	const [[, { csv }]] = [...store.files];
	const [first, second] = String(csv).trimEnd().split('\n').slice(1);
	expect(first).toContain(`,'@x,'@x,`);
	expect(first).toContain(',a=b,');
	expect(second).toContain(`,'+1; -a,`);
	expect(second).toContain(`,"'=HYPERLINK(""https://evil.example"")",`);
});

test('a night without sessions gives no file, and is no failure', async () => {
	const result = await run();
	expect(result.error).toBeUndefined();
	expect(store.files.size).toBe(0);
});

test('without the permission it fails, and names it', async () => {
	simulator.pra.changeAccount({ permissions: { perm_reporting_session: false } });
	const result = await run();
	expect(result.error?.message).toMatch(/lacks a permission/);
	expect(store.files.size).toBe(0);
});
