import type { FaultWhen } from '../../simulator';
import type { FaultRow } from './table';
import { applies, BRIEF, FAULTS, LOOKS, TERMINATE } from './table';
import type { Generation } from '../support';
import { all, GENERATIONS, having, onPra, outcomesOf, reportOf } from '../support';

const FOREVER = 1_000;

/** Where the fault uses up the time of a call, or the call is repeated until it is used up. */
const SHORT = { timeout: BRIEF, verifyTimeout: 1 };

const LONG = { timeout: 5, verifyTimeout: 1 };

const CASES = GENERATIONS.flatMap((generation) =>
	FAULTS.filter((row) => applies(row, generation) && row.name !== 'delay').map(
		(row): [Generation, string, FaultRow] => [generation, row.name, row],
	),
);

const HARMLESS_LOOKS = ['no effect'];

const STRUCK_LOOKS = CASES.filter(([, name]) => !HARMLESS_LOOKS.includes(name));

function lookOf(generation: Generation): FaultWhen {
	return LOOKS[generation].list ?? LOOKS[generation].clients;
}

/** Where v2 seems not to be there at all, the look goes on with the XML Command API. */
function isOtherGeneration(generation: Generation, name: string): boolean {
	return generation === 'commandV2' && name === 'HTTP 404, a web page';
}

describe('every call that ends a session is struck: what lives is not claimed', () => {
	test.concurrent.each(CASES)('%s, %s', async (generation, _name, row) => {
		await onPra(having(generation), async (bench) => {
			const lsids = [
				bench.target('srv', ['jdoe']),
				bench.target('srv', ['asmith'], { kind: 'webJump' }),
			];
			bench.bystander('srv-07', ['jdoe']);
			bench.faults.add({ ...row.fault, when: TERMINATE[generation], times: FOREVER });
			const options = row.timeout || row.name === 'HTTP 429' ? SHORT : LONG;
			const report = reportOf(await bench.killHost('srv', options));
			const alive = lsids.map((lsid) => bench.pra.isLive(lsid));
			// The report goes after the first kill, and may fall victim to a fault that takes the token.
			const found = report.lookup.complete ? lsids : lsids.slice(0, 1);
			expect(Object.keys(outcomesOf(report))).toEqual(found);
			if (row.name !== 'dead token') expect(report.lookup.complete).toBe(true);
			expect(report.contained).toBe(!alive.includes(true));
			found.forEach((lsid, index) => {
				const outcome = outcomesOf(report)[lsid];
				expect([lsid, ['failed', 'stillActive'].includes(outcome)]).toEqual([lsid, alive[index]]);
				const calls = bench.record.find({ ...TERMINATE[generation], lsid });
				const unlimited = calls.filter(({ status }) => status !== 429 && status !== 401);
				expect(unlimited.length).toBeLessThanOrEqual(3);
			});
		})();
	});
});

describe('no look at the clients succeeds: nothing is ended, and that is said', () => {
	test.concurrent.each(STRUCK_LOOKS)('%s, %s', async (generation, name, row) => {
		await onPra(having(generation), async (bench) => {
			const lsid = bench.target('srv', ['jdoe']);
			bench.faults.add({ ...row.fault, when: lookOf(generation), times: FOREVER });
			const options = isOtherGeneration(generation, name) ? LONG : { timeout: 0.5 };
			const result = await bench.killHost('srv', options);
			if (isOtherGeneration(generation, name)) {
				expect(outcomesOf(reportOf(result))).toEqual({ [lsid]: 'terminated' });
				return;
			}
			expect(result.status).toBe('error');
			expect(reportOf(result)).toMatchObject({ contained: false, sessions: [] });
			expect(bench.pra.isLive(lsid)).toBe(true);
		})();
	});
});

describe('no look that verifies succeeds: accepted is not taken for gone', () => {
	test.concurrent.each(STRUCK_LOOKS)('%s, %s', async (generation, name, row) => {
		await onPra(having(generation), async (bench) => {
			const lsid = bench.target('srv', ['jdoe']);
			bench.faults.add({ ...row.fault, when: lookOf(generation), after: 1, times: FOREVER });
			const result = await bench.killHost('srv', row.timeout ? SHORT : LONG);
			expect(bench.record.terminations).toHaveLength(1);
			if (isOtherGeneration(generation, name)) return;
			expect(result.status).toBe('error');
			const report = reportOf(result);
			expect(report).toMatchObject({ contained: false, sessions: [{ lsid, outcome: 'failed' }] });
			expect(report.sessions[0].error).toMatch(/was accepted, but it could not be seen/);
		})();
	});
});

const ASK: Record<Generation, FaultWhen> = {
	commandV2: { method: 'GET', path: '/api/command/v2/session' },
	commandV1: { action: 'get_session_attributes' },
};

/** The API's own way of saying that there is no such session. */
const PROOFS = ['HTTP 404, JSON'];

describe('an agentless session lives on, and asking for it is struck: it is not taken for gone', () => {
	const cases = STRUCK_LOOKS.filter(
		([generation, name]) => generation === 'commandV1' || !PROOFS.includes(name),
	);
	test.concurrent.each(cases)('%s, %s', async (generation, _name, row) => {
		const quirks = { reportOmitsLiveFromLsids: true };
		await onPra(having(generation, { quirks }), async (bench) => {
			const lsid = bench.target('srv', ['jdoe'], { kind: 'webJump' });
			bench.faults.add({ kind: 'ignored', when: TERMINATE[generation], times: FOREVER });
			bench.faults.add({ ...row.fault, when: ASK[generation], times: FOREVER });
			const report = reportOf(await bench.killHost('srv', row.read === 'passes' ? SHORT : LONG));
			expect(outcomesOf(report)).toEqual({ [lsid]: expect.stringMatching(/failed|stillActive/) });
			expect(report.contained).toBe(false);
			expect(bench.record.terminations).toHaveLength(1);
		})();
	});
});

test.concurrent(
	'accepted without effect, for ever: the call is not repeated',
	onPra({}, async (bench) => {
		const lsids = [bench.target('srv', ['a']), bench.target('srv', ['b'])];
		bench.faults.add({ kind: 'ignored', when: TERMINATE.commandV2, times: FOREVER });
		const report = reportOf(await bench.killHost('srv', { verifyTimeout: 1 }));
		expect(outcomesOf(report)).toEqual(all('stillActive', lsids));
		expect(bench.record.terminations).toHaveLength(2);
	}),
);

test.concurrent.each(GENERATIONS)(
	'%s: no clear answer to the call, and no look after it: the call is not repeated',
	async (generation) => {
		await onPra(having(generation), async (bench) => {
			const lsid = bench.target('srv', ['jdoe']);
			const when = lookOf(generation);
			bench.faults.add({ kind: 'resetBefore', when: TERMINATE[generation], times: FOREVER });
			bench.faults.add({ kind: 'html', when, after: 1, times: FOREVER });
			const report = reportOf(await bench.killHost('srv', LONG));
			expect(outcomesOf(report)).toEqual({ [lsid]: 'failed' });
			expect(report.sessions[0].error).toMatch(/could not be seen whether it is gone/);
			expect(bench.record.count(TERMINATE[generation])).toBe(1);
			expect(bench.record.count(when)).toBeGreaterThan(2);
		})();
	},
);
