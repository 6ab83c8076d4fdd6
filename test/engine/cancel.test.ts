import type { FaultWhen } from '../simulator';
import type { PraBench } from './support';
import { GENERATIONS, having, onPra } from './support';
import { until } from './until';

const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);

beforeAll(() => process.on('unhandledRejection', note));

afterAll(() => {
	process.off('unhandledRejection', note);
	expect(unhandled).toEqual([]);
});

/** Runs a kill and stops it as soon as that many of these requests have arrived. */
async function stopAt(bench: PraBench, when: FaultWhen, count: number): Promise<void> {
	const controller = new AbortController();
	const stored = await bench.store();
	const options = { timeout: 5, maxSessions: 100 };
	const running = bench.killHost('srv', options, { stored, signal: controller.signal });
	await until(() => bench.record.count(when) >= count);
	controller.abort();
	expect((await running).status).toBe('canceled');
	// All that the stopped one still wanted to send would go before this one's calls.
	await bench.killHost('elsewhere', { dryRun: true, timeout: 5 }, { stored });
}

describe.each(GENERATIONS)('%s', (generation) => {
	const isV2 = generation === 'commandV2';
	const terminate = isV2 ? { method: 'DELETE' } : { action: 'terminate_session' };
	const look = isV2
		? { method: 'GET', path: '/api/command/v2/client' }
		: { action: 'get_connected_client_list' };

	test(
		'in the middle of a kill: nothing more is sent',
		onPra(having(generation), async (bench) => {
			for (let index = 0; index < 60; index++) bench.target('srv', [`u${index}`]);
			bench.faults.add({ kind: 'delay', ms: 300, when: terminate, times: 60 });
			await stopAt(bench, terminate, 1);
			const ended = bench.record.terminations.length;
			expect(ended).toBeLessThanOrEqual(20);
			expect(bench.record.count(terminate)).toBeLessThanOrEqual(20);
			expect(bench.pra.liveSessions()).toHaveLength(60 - ended);
		}),
	);

	test(
		'during the first look: no session is ended',
		onPra(having(generation), async (bench) => {
			bench.bystander('srv', ['jdoe']);
			bench.faults.add({ kind: 'delay', ms: 300, when: look });
			await stopAt(bench, look, 1);
			expect(bench.record.terminations).toEqual([]);
		}),
	);

	test(
		'while the report is awaited: what clients showed is ended, and no more',
		onPra(having(generation), async (bench) => {
			const shown = bench.target('srv', ['jdoe']);
			bench.bystander('srv', ['jdoe'], { kind: 'webJump' });
			bench.faults.add({ kind: 'delay', ms: 1_000, when: { api: 'reporting' } });
			await stopAt(bench, terminate, 1);
			await until(() => !bench.pra.isLive(shown));
			expect(bench.record.terminations).toHaveLength(1);
		}),
	);

	test(
		'while it waits for sessions that linger: no more looks',
		onPra(having(generation), async (bench) => {
			bench.target('srv', ['jdoe']);
			bench.pra.lingering = { ms: 1_500 };
			await stopAt(bench, look, 2);
			expect(bench.record.count(look)).toBe(3);
			expect(bench.record.terminations).toHaveLength(1);
		}),
	);
});
