import type { Quirks, SimulatorOptions } from '../../simulator';
import { LIKELIEST } from '../../simulator/pra/quirks';
import { QUIRK_VALUES as VALUES } from '../../simulator/pra/quirkValues';
import type { Generation, PraBench } from '../support';
import { all, GENERATIONS, having, onPra, outcomesOf, reportOf } from '../support';

const OF_V1 = /^v1|^customField|^terminateUnknown|^connectedClients|^unknownClient/;

type Row = [Generation, keyof Quirks, Quirks[keyof Quirks], SimulatorOptions];

/** Each value that differs from the likeliest, on each generation that can show it. */
const ROWS: Row[] = (Object.keys(VALUES) as Array<keyof Quirks>).flatMap((name) =>
	(VALUES[name] as Array<Quirks[keyof Quirks]>)
		.filter((value) => value !== LIKELIEST[name])
		.flatMap((value) => generationsOf(name).map((generation) => row(generation, name, value))),
);

function row(generation: Generation, name: keyof Quirks, value: Quirks[keyof Quirks]): Row {
	const isOfLimit = name === 'rateLimitStatus' || name === 'retryAfter';
	const rateLimit = isOfLimit ? { perSecond: 8, perHour: 15_000 } : false;
	return [generation, name, value, having(generation, { quirks: { [name]: value }, rateLimit })];
}

function generationsOf(quirk: keyof Quirks): Generation[] {
	if (OF_V1.test(quirk)) return ['commandV1'];
	return /^v2|^commandV2|^xmlApi/.test(quirk) ? ['commandV2'] : [...GENERATIONS];
}

function addTargets(bench: PraBench): string[] {
	const { pra } = bench;
	pra.addHost({ hostname: 'srv-sql-07', jumpItem: 'SQL 07 (prod)' });
	bench.bystander('srv-sql-070', ['jdoe']);
	bench.bystander('srv-sql-07.other.example', ['asmith'], { kind: 'rdp' });
	bench.bystander('srv-sql-08', ['jdoe'], { kind: 'webJump' });
	bench.bystander('srv-sql-07.corp.example', ['asmith'], { endedAt: new Date() });
	return [
		bench.target('srv-sql-07', ['dwhitfield']),
		bench.target('srv-sql-07', ['jdoe', 'asmith']),
		bench.target('srv-sql-07', ['CORP\\jdoe'], { kind: 'rdp' }),
		bench.target('srv-sql-07', ['npetrov'], { kind: 'webJump' }),
		bench.target('srv-sql-07', ['bkumar'], { visibleAs: 'console' }),
	];
}

const HOST = 'srv-sql-07.corp.example';

describe('a kill by hostname ends the same sessions and reports the truth', () => {
	test.concurrent.each(ROWS)('%s, %s: %s', async (_generation, _quirk, _value, simulator) => {
		await onPra(simulator, async (bench) => {
			const targets = addTargets(bench);
			const report = reportOf(await bench.killHost(HOST, { timeout: 5 }));
			expect(outcomesOf(report)).toEqual(all('terminated', targets));
			expect(report).toMatchObject({ contained: true, lookup: { notes: [], complete: true } });
		})();
	});
});

const V1_ROWS = ROWS.filter(([generation]) => generation === 'commandV1');

describe('the XML Command API: other ways to the same end', () => {
	test.concurrent.each(V1_ROWS)('%s, %s: %s', async (_generation, _quirk, value, simulator) => {
		await onPra(simulator, async (bench) => {
			const attributes = { attribute: [{ name: 'ticket_id', value: 'INC1' }] };
			const shown = bench.target('srv', ['jdoe']);
			const hidden = bench.target('srv', ['jdoe'], { kind: 'webJump' });
			bench.bystander('srv', ['jdoe2']);
			const byName = reportOf(await bench.killUser('jdoe', { attributes, timeout: 5 }));
			expect(outcomesOf(byName)).toEqual(all('terminated', [shown, hidden]));
			expect(byName.sessions.map((session) => session.attributesError)).toEqual([null, null]);
			expect(bench.pra.session(shown)?.customAttributes).toEqual({ ticket_id: 'INC1' });
			const again = reportOf(await bench.killLsid(shown, { timeout: 5 }));
			// A call that got a 503 may have had an effect or not: nobody can tell afterwards.
			const outcomes = value === 503 ? ['alreadyEnded', 'terminated'] : ['alreadyEnded'];
			expect(outcomes).toContain(outcomesOf(again)[shown]);
		})();
	});
});

describe('without permission to read reports: agentless sessions stay unseen, and that is said', () => {
	const rows = GENERATIONS.flatMap((generation) =>
		VALUES.reportPermissionDenied.map((refusal) => [generation, refusal] as const),
	);
	test.concurrent.each(rows)('%s, %s', async (generation, reportPermissionDenied) => {
		await onPra(having(generation, { quirks: { reportPermissionDenied } }), async (bench) => {
			bench.pra.changeAccount({ permissions: { perm_reporting_session: false } });
			const lsid = bench.target('srv', ['jdoe']);
			bench.bystander('srv', ['jdoe'], { kind: 'webJump' });
			const report = reportOf(await bench.killHost('srv'));
			expect(outcomesOf(report)).toEqual({ [lsid]: 'terminated' });
			expect(report.lookup).toMatchObject({ sources: [generation], complete: true });
			expect(report.lookup.notes[0]).toMatch(/report is not permitted.*agentless/);
		})();
	});
});

describe('with read-only access: every session is reported as failed, and none ended', () => {
	const rows: Array<[Generation, Partial<Quirks>]> = [
		['commandV2', {}],
		...VALUES.v1PermissionDenied.flatMap((v1PermissionDenied) =>
			VALUES.v1ErrorPlace.map((v1ErrorPlace): [Generation, Partial<Quirks>] => [
				'commandV1',
				{ v1PermissionDenied, v1ErrorPlace },
			]),
		),
	];
	test.concurrent.each(rows)('%s, %j', async (generation, quirks) => {
		await onPra(having(generation, { quirks }), async (bench) => {
			bench.pra.changeAccount({ permissions: { perm_command: 'read_only' } });
			const lsids = [bench.bystander('srv', ['a']), bench.bystander('srv', ['b'])];
			const result = await bench.killHost('srv', { verifyTimeout: 1 });
			expect(result.status).toBe('error');
			expect(result.error?.description).toMatch(/Full Access|permissions of the API account/);
			const report = reportOf(result);
			expect(outcomesOf(report)).toEqual(all('failed', lsids));
			expect(report.contained).toBe(false);
			expect(bench.record.terminations).toHaveLength(2);
		})();
	});
});

test.concurrent(
	'XML API off, Command API v2 on: the kill works, and what is unseen is said',
	onPra({ quirks: { xmlApi: false } }, async (bench) => {
		const lsid = bench.target('srv', ['jdoe']);
		const report = reportOf(await bench.killHost('srv'));
		expect(outcomesOf(report)).toEqual({ [lsid]: 'terminated' });
		expect(report.lookup.notes[0]).toMatch(/agentless.*Enable XML API/);
	}),
);

test.concurrent(
	'XML API off, and with it Command API v2: the error says what to switch on',
	onPra({ quirks: { xmlApi: false, xmlApiSwitchCoversV2: true } }, async (bench) => {
		bench.bystander('srv', ['jdoe']);
		const { error, status } = await bench.killHost('srv', { timeout: 0.5 });
		expect(status).toBe('error');
		expect(error?.description).toMatch(/Enable XML API/);
	}),
);

describe('an API account that may not call from this address', () => {
	test.concurrent.each(VALUES.addressRefusal)('%s', async (addressRefusal) => {
		await onPra({ quirks: { addressRefusal } }, async (bench) => {
			bench.bystander('srv', ['jdoe']);
			bench.pra.changeAccount({ ipAddresses: ['192.0.2.1'] });
			const { error } = await bench.killHost('srv', { timeout: 0.5 });
			expect(error?.message).toMatch(/refuses sign-in from this n8n/);
			expect(error?.description).toMatch(/network restrictions/);
		})();
	});
});
