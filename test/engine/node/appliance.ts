import type { IDataObject } from 'n8n-workflow';

import type { Permissions, Quirks } from '../../simulator';
import type { Generation, PraBench } from '../support';
import { GENERATIONS, having, onPra } from '../support';

async function ask(bench: PraBench, operation: string, items = 1): Promise<IDataObject[]> {
	const list = Array.from({ length: items }, (_, index) => ({ index }));
	const result = await bench.run({ resource: 'appliance', operation, items: list });
	expect(result.error).toBeUndefined();
	return result.outputs[0].map(({ json }) => json);
}

/** Which operations are said to be allowed. */
function allowed(info: IDataObject): string[] {
	return (info.operations as IDataObject[])
		.filter((operation) => operation.allowed === true)
		.map(({ operation }) => String(operation))
		.sort();
}

/** What the simulator's account may do besides: session reports. */
const REPORTS = [
	'downloadCommandShellRecording',
	'downloadSessionRecording',
	'getAccessSessionListing',
	'getAccessSessionSummary',
	'getAccessSessions',
	'getTeamActivity',
];
const ANY = ['create', 'getInfo', 'respond', ...REPORTS].sort();
const READ = [
	...ANY,
	'checkHealth',
	'get',
	'getAll',
	'getAll',
	'getAttributes',
	'getConnections',
	'getLoggedIn',
	'getSummary',
].sort();
const FULL = [
	...READ,
	'importShortcut',
	'logOut',
	'setAttributes',
	'setFailoverRole',
	'terminate',
	'terminateSessionsByHostname',
	'terminateSessionsByUsername',
].sort();

describe.each(GENERATIONS)('getInfo, %s', (generation) => {
	const rows: Array<[Permissions['perm_command'], string[]]> = [
		['full_access', FULL],
		['read_only', READ],
		['deny', ANY],
	];
	test.concurrent.each(rows)('%s: what that allows', async (perm_command, operations) => {
		await onPra(having(generation), async (bench) => {
			bench.pra.changeAccount({ permissions: { perm_command } });
			const [info] = await ask(bench, 'getInfo');
			expect(info).toMatchObject({ commandApi: generation, permissions: { perm_command } });
			expect(allowed(info)).toEqual(operations);
			expect(info.currentTime).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
		})();
	});

	test.concurrent(
		'every item is answered, with one and the same answer',
		onPra(having(generation), async (bench) => {
			const infos = await ask(bench, 'getInfo', 3);
			expect(infos).toHaveLength(3);
			expect(infos[2]).toEqual(infos[0]);
		}),
	);
});

test.concurrent(
	'getInfo of an account for the configuration alone, which version 2 refuses',
	onPra({ quirks: { v2InfoNeedsCommand: true } }, async (bench) => {
		bench.pra.changeAccount({ permissions: { perm_command: 'deny', perm_configuration: true } });
		const [info] = await ask(bench, 'getInfo');
		expect(info).toMatchObject({
			commandApi: 'commandV1',
			permissions: { perm_command: 'deny', perm_configuration: true },
		});
	}),
);

test.concurrent(
	'getInfo: versions and product of a recent appliance',
	onPra({}, async (bench) => {
		const [info] = await ask(bench, 'getInfo');
		expect(info).toMatchObject({
			product: 'pra',
			commandApiVersion: '2.0.0',
			reportingApiVersion: '2.0.0',
			permissions: { perm_command: 'full_access', perm_reporting_session: true },
		});
	}),
);

test.concurrent(
	'getInfo tells which operations on the configuration and the Vault are allowed',
	onPra({}, async (bench) => {
		const permissions = { perm_configuration: true };
		bench.pra.changeAccount({ permissions });
		const of = async (resource: string) => {
			const [info] = await ask(bench, 'getInfo');
			const all = (info.operations as IDataObject[]).filter((one) => one.resource === resource);
			return [...new Set(all.map((one) => one.allowed))];
		};
		expect(await of('configuration')).toEqual([true]);
		expect(await of('vaultAccount')).toEqual([false]);
		bench.pra.changeAccount({ permissions: { perm_configuration_vault_account: true } });
		expect(await of('vaultAccount')).toEqual([true]);
	}),
);

const NAMINGS: Array<Quirks['v1ApiInfoPermissionNaming']> = ['perm_name', 'name', 'element'];

const REPORTING: Array<Quirks['v1ReportingPermissionName']> = [
	'perm_reporting',
	'perm_reporting_support',
];

const SPELLINGS = NAMINGS.flatMap((naming) => REPORTING.map((name) => [naming, name] as const));

test.concurrent.each(SPELLINGS)(
	'getInfo over XML, permissions spelt by %s, reports as %s',
	async (v1ApiInfoPermissionNaming, v1ReportingPermissionName) => {
		const quirks = { v1ApiInfoPermissionNaming, v1ReportingPermissionName };
		await onPra(having('commandV1', { quirks }), async (bench) => {
			const [info] = await ask(bench, 'getInfo');
			expect(info).toMatchObject({
				apiVersion: '1.26.1',
				permissions: { perm_command: 'full_access', [v1ReportingPermissionName]: true },
			});
			expect(allowed(info)).toEqual(FULL);
		})();
	},
);

const HEALTHY: Record<Generation, IDataObject> = {
	commandV2: { version: '26.1.1', build: '74211', clusterRole: 'single' },
	commandV1: { version: '26.1.1 (build 74211)', build: null, clusterRole: null },
};

describe.each(GENERATIONS)('checkHealth, %s', (generation) => {
	test.concurrent(
		'healthy',
		onPra(having(generation), async (bench) => {
			const [health] = await ask(bench, 'checkHealth');
			expect(health).toMatchObject({
				source: generation,
				healthy: true,
				errorMessage: null,
				applianceHostname: 'access.example.test',
				failoverRole: 'none',
				enabledSharedIps: [],
				...HEALTHY[generation],
			});
		}),
	);

	test.concurrent(
		'not healthy: an answer, not an error',
		onPra(having(generation), async (bench) => {
			bench.pra.health = { healthy: false, message: 'Disk almost full' };
			const [health] = await ask(bench, 'checkHealth');
			expect(health).toMatchObject({ healthy: false, errorMessage: 'Disk almost full' });
		}),
	);

	test.concurrent(
		'an error page in its place is no answer',
		onPra(having(generation), async (bench) => {
			bench.faults.add({
				kind: 'status',
				status: 500,
				headers: { 'content-type': 'text/html' },
				body: '<html><body>Bad day</body></html>',
				when: generation === 'commandV2' ? { path: /health$/ } : { action: 'check_health' },
			});
			const result = await bench.run({ resource: 'appliance', operation: 'checkHealth' });
			expect(result.status).toBe('error');
		}),
	);
});
