import type { NodeResult } from '../../harness/engine';
import { all, GENERATIONS, having, onPra, outcomesOf, reportOf } from '../support';
import type { PraBench } from '../support';

async function fortyKills(bench: PraBench): Promise<NodeResult[]> {
	const stored = await bench.store();
	const names = Array.from({ length: 40 }, (_, index) => `srv-${index}`);
	const results = await Promise.all(
		names.map(async (name) => {
			const lsid = bench.target(name, ['jdoe']);
			const result = await bench.killHost(name, {}, { stored });
			expect(outcomesOf(reportOf(result))).toEqual({ [lsid]: 'terminated' });
			return result;
		}),
	);
	return results;
}

test.concurrent(
	'40 executions at once sign in once; once more where all tokens have died',
	onPra({}, async (bench) => {
		await fortyKills(bench);
		expect(bench.record.tokensIssued).toBe(1);
		await fortyKills(bench);
		expect(bench.record.tokensIssued).toBe(1);
		bench.pra.expireAllTokens();
		await fortyKills(bench);
		expect(bench.record.tokensIssued).toBe(2);
	}),
);

test.concurrent(
	'several stored credentials of one API account share its token',
	onPra({}, async (bench) => {
		for (const name of ['srv-1', 'srv-2', 'srv-3']) {
			bench.target(name, ['jdoe']);
			await bench.killHost(name);
		}
		expect(bench.record.tokensIssued).toBe(1);
	}),
);

test.concurrent.each(GENERATIONS)(
	'%s: all tokens die between look-up and kill: one more, and every session ends once',
	async (generation) => {
		await onPra(having(generation), async (bench) => {
			const lsids = Array.from({ length: 10 }, (_, index) => bench.target('srv', [`u${index}`]));
			const isV2 = generation === 'commandV2';
			const when = isV2 ? { method: 'DELETE' } : { action: 'terminate_session' };
			bench.faults.add({ kind: 'expireTokens', when });
			const report = reportOf(await bench.killHost('srv'));
			expect(outcomesOf(report)).toEqual(all('terminated', lsids));
			expect(bench.record.tokensIssued).toBe(2);
			expect(bench.record.count({ ...when, status: 401 })).toBeGreaterThan(0);
			expect(bench.record.terminations).toHaveLength(10);
		})();
	},
);

test.concurrent(
	'tokens that keep dying: calls that were refused for their token are sent again',
	onPra({}, async (bench) => {
		const lsids = Array.from({ length: 6 }, (_, index) => bench.target('srv', [`u${index}`]));
		bench.faults.add({ kind: 'expireTokens', when: { method: 'DELETE' }, times: 2 });
		const report = reportOf(await bench.killHost('srv'));
		expect(outcomesOf(report)).toEqual(all('terminated', lsids));
		expect(bench.record.terminations).toHaveLength(6);
	}),
);

test.concurrent(
	'a token that another client of the account has pushed out is replaced by one',
	onPra({}, async (bench) => {
		bench.target('srv-1', ['jdoe']);
		await bench.killHost('srv-1');
		const { clientId, clientSecret } = bench.pra.defaultAccount;
		const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
		for (let i = 0; i < 30; i++) {
			await fetch(`${bench.simulator.url}/oauth2/token`, {
				method: 'POST',
				headers: { authorization: `Basic ${basic}` },
				body: new URLSearchParams({ grant_type: 'client_credentials' }),
			});
		}
		expect(bench.record.tokensIssued).toBe(31);
		const lsid = bench.target('srv-2', ['jdoe']);
		const report = reportOf(await bench.killHost('srv-2'));
		expect(outcomesOf(report)).toEqual({ [lsid]: 'terminated' });
		expect(bench.record.tokensIssued).toBe(32);
	}),
);

test.concurrent(
	'two API accounts of one appliance have a token each, and one pushes out none of the other',
	onPra({}, async (bench) => {
		const { clientId, clientSecret } = bench.pra.addAccount({ name: 'second' });
		const second = await bench.store({ clientId, clientSecret });
		for (const name of ['srv-1', 'srv-2']) {
			const lsids = [bench.target(name, ['jdoe']), bench.target(`${name}-b`, ['jdoe'])];
			expect(outcomesOf(reportOf(await bench.killHost(name)))).toEqual({
				[lsids[0]]: 'terminated',
			});
			const other = reportOf(await bench.killHost(`${name}-b`, {}, { stored: second }));
			expect(outcomesOf(other)).toEqual({ [lsids[1]]: 'terminated' });
		}
		expect(bench.record.tokensIssued).toBe(2);
		const accounts = bench.record.terminations.map(({ account }) => account);
		expect(accounts).toEqual(['n8n', 'second', 'n8n', 'second']);
	}),
);

test.concurrent(
	'a secret that was regenerated: refused at once, and again only after a while',
	onPra({}, async (bench) => {
		bench.target('srv', ['jdoe']);
		const stored = await bench.store();
		await bench.killHost('srv', {}, { stored });
		bench.pra.regenerateSecret();
		bench.record.clear();
		for (let i = 0; i < 3; i++) {
			const { error } = await bench.killHost('srv', { lookup: 'commandV2' }, { stored });
			expect(error?.message).toBe('The appliance refuses the client ID or the client secret');
		}
		// Failed sign-ins lock an API account.
		expect(bench.record.count({ api: 'token' })).toBe(1);
	}),
);
