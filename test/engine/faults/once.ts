import type { FaultWhen } from '../../simulator';
import type { FaultRow, Verdict } from './table';
import { applies, FAULTS, LOOKS, REPORT, TERMINATE, verdictOf, verifyTimeoutFor } from './table';
import type { Generation, PraBench } from '../support';
import { all, GENERATIONS, having, onPra, outcomesOf, reportOf } from '../support';

type Case = [Generation, string, FaultWhen, FaultRow];

const LOOK_CASES: Case[] = GENERATIONS.flatMap((generation) =>
	Object.entries(LOOKS[generation]).flatMap(([call, when]) =>
		FAULTS.filter((row) => applies(row, generation)).map(
			(row): Case => [generation, `${call}: ${row.name}`, when, row],
		),
	),
);

/** A report is waited for longer than a test may take. */
const REPORT_CASES = FAULTS.filter(({ fault }) => fault.kind !== 'hang').map(
	(row): Case => ['commandV2', row.name, REPORT, row],
);

const ACT_CASES = GENERATIONS.flatMap((generation) =>
	FAULTS.filter((row) => applies(row, generation)).map(
		(row): Case => [generation, row.name, TERMINATE[generation], row],
	),
);

function addTargets(bench: PraBench): { shown: string[]; agentless: string } {
	bench.bystander('srv-07', ['jdoe']);
	bench.bystander('srv-070', ['jdoe'], { kind: 'webJump' });
	return {
		shown: [bench.target('srv', ['jdoe']), bench.target('srv', ['asmith', 'bkumar'])],
		agentless: bench.target('srv', ['jdoe'], { kind: 'webJump' }),
	};
}

describe('the look at the clients is struck once', () => {
	test.concurrent.each(LOOK_CASES)('%s, %s', async (generation, _name, when, row) => {
		await onPra(having(generation), async (bench) => {
			const { shown, agentless } = addTargets(bench);
			const handle = bench.faults.add({ ...row.fault, when });
			const result = await bench.killHost('srv', { timeout: row.timeout ?? 5 });
			expect(handle.struck).toBe(1);
			if (verdictOf(row, 'read', generation) === 'passes') {
				expect(outcomesOf(reportOf(result))).toEqual(all('terminated', [...shown, agentless]));
				expect(reportOf(result).contained).toBe(true);
			} else {
				expect(result.status).toBe('error');
				expect(result.error?.name).toBe('NodeApiError');
				expect(reportOf(result)).toMatchObject({
					contained: false,
					lookup: {
						complete: false,
						notes: [expect.stringContaining(result.error?.message ?? '?')],
					},
				});
			}
		})();
	});
});

describe('the session report is struck once: no kill of what clients show waits for it', () => {
	test.concurrent.each(REPORT_CASES)('%s, %s', async (_generation, _name, when, row) => {
		await onPra({}, async (bench) => {
			const { shown, agentless } = addTargets(bench);
			bench.faults.add({ ...row.fault, when });
			const result = await bench.killHost('srv', { timeout: row.timeout ?? 5 });
			const report = reportOf(result);
			expect(outcomesOf(report)).toMatchObject(all('terminated', shown));
			const permission = row.name === 'HTTP 403' || row.name.startsWith('HTTP 404');
			if (row.read === 'passes') {
				expect(outcomesOf(report)).toMatchObject({ [agentless]: 'terminated' });
				expect(report.contained).toBe(true);
			} else {
				expect(result.status).toBe(permission ? 'success' : 'error');
				expect(report.lookup.complete).toBe(permission);
				expect(report.lookup.notes[0]).toMatch(/agentless/);
			}
		})();
	});
});

function outcomeOf(verdict: Verdict): string {
	return verdict === 'passes' ? 'terminated' : verdict === 'fails' ? 'failed' : 'stillActive';
}

describe('the call that ends one of the sessions is struck once', () => {
	test.concurrent.each(ACT_CASES)('%s, %s', async (generation, _name, when, row) => {
		await onPra(having(generation), async (bench) => {
			const { shown, agentless } = addTargets(bench);
			const [struck, other] = shown;
			bench.faults.add({ ...row.fault, when: { ...when, lsid: struck } });
			const verdict = verdictOf(row, 'act', generation);
			const verifyTimeout = verifyTimeoutFor(verdict);
			const options = { timeout: row.timeout ?? 5, verifyTimeout };
			const result = await bench.killHost('srv', options);
			const report = reportOf(result);
			expect(outcomesOf(report)).toEqual({
				...all('terminated', [other, agentless]),
				[struck]: outcomeOf(verdict),
			});
			expect(report.contained).toBe(verdict === 'passes');
			expect(result.status).toBe(verdict === 'passes' ? 'success' : 'error');
			expect(bench.pra.isLive(struck)).toBe(verdict !== 'passes');
			const [session] = report.sessions.filter(({ lsid }) => lsid === struck);
			expect(session.error === null).toBe(verdict === 'passes');
		})();
	});
});

describe('the look that verifies is struck once: another one follows', () => {
	test.concurrent.each(LOOK_CASES)('%s, %s', async (generation, _name, when, row) => {
		await onPra(having(generation), async (bench) => {
			const lsid = bench.target('srv', ['jdoe']);
			bench.bystander('srv-07', ['jdoe']);
			const handle = bench.faults.add({ ...row.fault, when, after: 1 });
			const options = { timeout: row.timeout ?? 5, verifyTimeout: verifyTimeoutFor('passes') };
			const result = await bench.killHost('srv', options);
			expect(handle.struck).toBe(1);
			expect(outcomesOf(reportOf(result))).toEqual({ [lsid]: 'terminated' });
			expect(reportOf(result).contained).toBe(true);
			expect(bench.record.terminations).toHaveLength(1);
		})();
	});
});
