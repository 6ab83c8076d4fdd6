import type { IDataObject } from 'n8n-workflow';

import type { Simulator } from '../simulator';
import { startSimulator } from '../simulator';
import { ExampleBench } from './exampleBench';
import type { ShownPage } from './standIns/forms';
import { formsAnswered } from './standIns/forms';

const CONFIRM = 'End these sessions';

let simulator: Simulator;

beforeEach(async () => {
	simulator = await startSimulator();
});

afterEach(async () => {
	await simulator.close();
});

/** Fills in the form and answers the second page; gives the pages that were shown. */
async function operate(request: IDataObject, decision = CONFIRM): Promise<ShownPage[]> {
	const shown: ShownPage[] = [];
	const standIns = formsAnswered({ Confirm: { decision } }, shown);
	const bench = await ExampleBench.create(simulator, {
		standIns,
		credential: { protectedUsernames: 'breakglass-*' },
	});
	const trigger = { reason: 'Alert 7', user: { email: 'op@example.com' }, ...request };
	const result = await bench.run({ example: 'operator-form', trigger });
	expect(result.error).toBeUndefined();
	return shown;
}

/** The HTML of the sessions on the page that asks for confirmation. */
function previewOf(page: ShownPage): string {
	const { values } = page.parameters.formFields as { values: IDataObject[] };
	return values.map(({ html }) => String(html ?? '')).join('');
}

const liveOn = (host: string) =>
	simulator.pra.liveSessions().filter(({ hostname }) => hostname === host).length;

test('host: the dry run is shown, and after the confirmation its sessions end', async () => {
	const [confirm, report, ...more] = await operate({ kind: 'Host', name: 'srv-sql-08' });

	expect(more).toEqual([]);
	expect(confirm.node).toBe('Confirm');
	expect(previewOf(confirm)).toContain(
		'of the hostname <b>srv-sql-08</b>: 1 would end, 1 protected',
	);
	expect(previewOf(confirm)).toContain('<td>protected</td>');
	expect(report).toMatchObject({
		node: 'Report',
		parameters: { completionTitle: 'NOT contained' },
	});
	expect(report.parameters.completionMessage).toContain('1 terminated');
	expect(report.parameters.completionMessage).toContain('Asked for by: op@example.com');
	expect(liveOn('srv-sql-08')).toBe(1);
});

test('person: all spellings of the name end, and the report says contained', async () => {
	const [, report] = await operate({ kind: 'Person', name: 'CORP\\jdoe' });
	expect(report).toMatchObject({ node: 'Report', parameters: { completionTitle: 'Contained' } });
	const users = simulator.pra.liveSessions().flatMap(({ users }) => users);
	expect(users).toEqual(expect.arrayContaining(['jdoe2', 'jdoe@other.example']));
	expect(users).not.toEqual(expect.arrayContaining(['CORP\\jdoe']));
});

test('where the session report fails, what clients show is offered and ended, not called contained', async () => {
	simulator.faults.add({ kind: 'status', status: 500, when: { path: /reporting/ }, times: 99 });
	const [confirm, report] = await operate({ kind: 'Host', name: 'app-web-01' });
	expect(previewOf(confirm)).toContain('2 would end');
	expect(previewOf(confirm)).toContain('Not all sessions could be looked up');
	expect(report.parameters.completionTitle).toBe('NOT contained');
	expect(liveOn('app-web-01')).toBe(0);

	const [ending] = await operate({ kind: 'Host', name: 'no-such-host' });
	expect(ending.parameters.completionTitle).toMatch(/^The look-up was not complete/);
});

test('without confirmation nothing ends', async () => {
	const [, ending] = await operate({ kind: 'Host', name: 'app-web-01' }, 'End nothing');
	expect(ending).toMatchObject({
		node: 'Nothing was ended',
		parameters: { completionTitle: 'Nothing was ended' },
	});
	expect(liveOn('app-web-01')).toBe(2);
	expect(simulator.record.terminations).toEqual([]);
});

test.each([
	['no session matches', 'no-such-host', 'No session matches'],
	['the name cannot be looked up', '*', 'The look-up failed, nothing was ended'],
])('where %s, the form says so and ends', async (_, name, title) => {
	const [ending, ...more] = await operate({ kind: 'Host', name });
	expect(more).toEqual([]);
	expect(ending).toMatchObject({
		node: 'Nothing was ended',
		parameters: { completionTitle: title },
	});
});

test('a name brings neither HTML nor an expression into the pages', async () => {
	const hostile = '<img src=x onerror=alert(1)>{{ $env.HOME }}\\nina';
	simulator.pra.addPerson({ username: hostile, displayName: 'x', hostname: 'WKS-X' });
	simulator.pra.startSession({ hostname: 'edge-1', users: [hostile] });
	const [confirm, report] = await operate({ kind: 'Host', name: 'edge-1' });
	for (const html of [previewOf(confirm), String(report.parameters.completionMessage)]) {
		expect(html).toContain('&#60;img');
		expect(html).not.toMatch(/<img|\{\{|\}\}|\\n/);
	}
});
