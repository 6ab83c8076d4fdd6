import { all, onPra, outcomesOf, reportOf } from '../support';
import { BeyondTrustPra } from '../../../nodes/BeyondTrustPra/BeyondTrustPra.node';

/** What an expression such as `$fromAI('name')` may bring, whatever the field is for. */
const ODD = {
	null: null,
	nothing: undefined,
	number: 7,
	zero: 0,
	object: { name: 'srv' },
	list: ['srv'],
	'an empty list': [],
	true: true,
	'the text "true"': 'true',
	'the text "false"': 'false',
	'the text "null"': 'null',
	'an empty text': '',
	blanks: ' \n ',
	'a long text': 'x'.repeat(5_000),
	wildcard: '*',
	injection: '../client?type=',
};

type OddName = keyof typeof ODD;

const NAMES = Object.keys(ODD) as OddName[];

/** As an item brings it: what JSON cannot hold is absent. */
function itemWith(name: OddName) {
	return [{ value: ODD[name] as never }];
}

test('the node may be used as a tool', () => {
	expect(new BeyondTrustPra().description.usableAsTool).toBe(true);
});

describe('a target from an expression: nothing ends that is not meant', () => {
	test.concurrent.each(NAMES)('%s', async (name) => {
		await onPra({}, async (bench) => {
			for (const host of ['srv', 'elsewhere', 'null', 'undefined', '[object Object]', 'false']) {
				bench.bystander(host, ['jdoe', host]);
			}
			const items = itemWith(name);
			for (const matchMode of ['equivalent', 'exact', 'wildcard']) {
				const options = { matchMode, dryRun: true, onIncomplete: 'report' };
				const run = { items, onError: 'continueRegularOutput' as const };
				const byHost = await bench.killHost('={{ $json.value }}', options, run);
				const byUser = await bench.killUser('={{ $json.value }}', options, run);
				const byLsid = await bench.killLsid('={{ $json.value }}', { dryRun: true }, run);
				for (const { outputs } of [byHost, byUser]) {
					const { json } = outputs[0][0];
					const named = typeof ODD[name] === 'string' ? ODD[name] : undefined;
					const matched = (json.sessions as unknown[] | undefined)?.length ?? 0;
					const meant = named === 'null' || named === 'false' ? 1 : 0;
					expect(matched).toBe(meant);
				}
				expect(byLsid.outputs[0][0].json.error).toBeDefined();
			}
			expect(bench.record.terminations).toEqual([]);
		})();
	});
});

describe('Dry Run from an expression: only false, plainly said, lets a session end', () => {
	const plain: OddName[] = ['true', 'the text "true"', 'the text "false"'];

	test.concurrent.each(NAMES.filter((name) => !plain.includes(name)))('%s', async (name) => {
		await onPra({}, async (bench) => {
			bench.bystander('srv', ['jdoe']);
			const options = { dryRun: '={{ $json.value }}' };
			const { error } = await bench.killHost('srv', options, { items: itemWith(name) });
			expect(error?.message).toBe('"Dry Run" is neither true nor false');
			expect(bench.record.requests).toEqual([]);
		})();
	});

	test.concurrent.each([
		[true, 'wouldTerminate'],
		['true', 'wouldTerminate'],
		[false, 'terminated'],
		['false', 'terminated'],
	])('%j', async (value, outcome) => {
		await onPra({}, async (bench) => {
			const lsid = bench.target('srv', ['jdoe']);
			const options = { dryRun: '={{ $json.value }}' };
			const result = await bench.killHost('srv', options, { items: [{ value }] });
			expect(outcomesOf(reportOf(result))).toEqual({ [lsid]: outcome });
		})();
	});
});

describe('Maximum Sessions from an expression: never more than are allowed by default', () => {
	test.concurrent.each(NAMES.filter((name) => name !== 'number'))('%s', async (name) => {
		await onPra({}, async (bench) => {
			for (let index = 0; index < 51; index++) bench.bystander('srv', [`u${index}`]);
			const options = { maxSessions: '={{ $json.value }}' };
			const { status } = await bench.killHost('srv', options, { items: itemWith(name) });
			expect(status).toBe('error');
			expect(bench.record.terminations).toEqual([]);
		})();
	});
});

describe('protected names from an expression: a value that is no text is refused', () => {
	test.concurrent.each(['object', 'true'] as const)('%s', async (name) => {
		await onPra({}, async (bench) => {
			bench.bystander('srv', ['jdoe']);
			for (const option of ['protectedUsernames', 'protectedHostnames']) {
				const options = { [option]: '={{ $json.value }}' };
				const { error } = await bench.killHost('srv', options, { items: itemWith(name) });
				expect(error?.message).toMatch(/^"Protected (User|Host)names" is not a text/);
			}
			expect(bench.record.requests).toEqual([]);
		})();
	});

	test.concurrent(
		'a list of names protects each of them',
		onPra({}, async (bench) => {
			const spared = [bench.bystander('srv', ['vip']), bench.bystander('srv', ['boss'])];
			const options = { protectedUsernames: '={{ $json.names }}' };
			const items = [{ names: ['vip', 'boss'] }];
			const report = reportOf(await bench.killHost('srv', options, { items }));
			expect(outcomesOf(report)).toEqual(all('protected', spared));
		}),
	);

	test.concurrent.each(NAMES)("%s takes nothing from the credential's names", async (name) => {
		await onPra({}, async (bench) => {
			const lsid = bench.bystander('srv', ['vip']);
			const options = { protectedUsernames: '={{ $json.value }}', onIncomplete: 'report' };
			const run = {
				items: itemWith(name),
				credential: { protectedUsernames: 'vip' },
				onError: 'continueRegularOutput' as const,
			};
			const result = await bench.killHost('srv', options, run);
			if (!result.outputs[0][0].json.error) {
				expect(outcomesOf(reportOf(result))).toEqual({ [lsid]: 'protected' });
			}
			expect(bench.record.terminations).toEqual([]);
		})();
	});
});

describe('other options from an expression', () => {
	test.concurrent.each([
		['matchMode', 'everything'],
		['lookup', 'nowhere'],
		['lookbackHours', 'long'],
		['lookbackHours', -1],
		['verify', 'maybe'],
		['verifyTimeout', 'soon'],
		['logOutUser', 1],
		['onIncomplete', 'ignore'],
		['output', 'nothing'],
		['timeout', 'never'],
		['timeout', -5],
		['maxSessions', 1e300],
	])('%s: %j is refused before any request', async (option, value) => {
		await onPra({}, async (bench) => {
			bench.bystander('srv', ['jdoe']);
			const options = { [option]: '={{ $json.value }}' };
			const { error } = await bench.killUser('jdoe', options, { items: [{ value }] });
			expect(error?.name).toBe('NodeOperationError');
			expect(bench.record.requests).toEqual([]);
		})();
	});
});
