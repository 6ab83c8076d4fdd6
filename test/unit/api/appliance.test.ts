import { readHealth, readInfo } from '../../../nodes/BeyondTrustPra/api/applianceJson';
import { readApiInfo, readHealthCheck } from '../../../nodes/BeyondTrustPra/api/applianceXml';
import { allows, permissionsOf } from '../../../nodes/BeyondTrustPra/api/permissions';
import { speaksOfPermission } from '../../../nodes/BeyondTrustPra/api/refusals';
import { isoOfUnix, isoOrNull } from '../../../nodes/shared/time';
import { readXml } from '../../../nodes/shared/xml';
import { answerOf } from '../answers';

test('the information of Command API v2', () => {
	const info = readInfo({
		product: 'pra',
		current_time: '2026-11-22T06:01:00+00:00',
		command_api_version: '2.0.0',
		reporting_api_version: null,
		permissions: { perm_command: 'read_only', perm_reporting_session: true, perm_ecm: false },
		unknown: 1,
	});
	expect(info).toEqual({
		source: 'commandV2',
		product: 'pra',
		versions: { commandApiVersion: '2.0.0' },
		currentTime: '2026-11-22T06:01:00.000Z',
		permissions: {
			command: 'read_only',
			raw: { perm_command: 'read_only', perm_reporting_session: true, perm_ecm: false },
		},
	});
});

test.each([
	'<permission perm_name="perm_command">full_access</permission><permission perm_name="perm_reporting">1</permission>',
	'<permission name="perm_command">full_access</permission><permission name="perm_reporting">1</permission>',
	'<perm_command>full_access</perm_command><perm_reporting>1</perm_reporting>',
	'<permission><name>perm_command</name><value>full_access</value></permission>' +
		'<permission><name>perm_reporting</name><value>1</value></permission>',
	'<permission name="perm_command" value="full_access"/><permission name="perm_reporting" value="1"/>',
])('the information of the XML API, permissions as %s', async (permissions) => {
	const xml =
		'<get_api_info><api_version>1.24.1</api_version><timestamp>1795327260</timestamp>' +
		`<permissions>${permissions}</permissions></get_api_info>`;
	expect(readApiInfo(await readXml(answerOf(xml)))).toEqual({
		source: 'commandV1',
		product: null,
		versions: { apiVersion: '1.24.1' },
		currentTime: '2026-11-22T06:01:00.000Z',
		permissions: {
			command: 'full_access',
			raw: { perm_command: 'full_access', perm_reporting: true },
		},
	});
});

test.each([
	[{}, 'deny'],
	[{ perm_command: 'deny' }, 'deny'],
	[{ perm_command: 'everything' }, 'deny'],
	[{ perm_command: 'read_only' }, 'read_only'],
	[{ perm_command: 'full_access' }, 'full_access'],
	[{ perm_command: null }, 'deny'],
])('the access to the Command API by %j', (raw, command) => {
	expect(permissionsOf(raw).command).toBe(command);
});

test.each([
	['any', {}, true],
	['none', {}, true],
	['commandRead', {}, false],
	['commandRead', { perm_command: 'read_only' }, true],
	['commandFull', { perm_command: 'read_only' }, false],
	['sessionReports', {}, null],
	['sessionReports', { perm_reporting: '0' }, false],
	['sessionReports', { perm_reporting_support: '1' }, true],
	['sessionReports', { perm_reporting_session: 'true' }, true],
	['jumpItemReports', { perm_reporting_jump_item: 1 }, true],
	['jumpItemReports', { perm_reporting_asset: false }, false],
	['vaultAccounts', { perm_configuration: true }, null],
	['vaultAccounts', { perm_configuration: false }, false],
	['vaultAccounts', { perm_configuration: true, perm_configuration_vault_account: false }, false],
	['vaultAccounts', { perm_configuration: 1, perm_configuration_vault_acount: 1 }, true],
] as const)(
	'%s with %j: %j, and null where the appliance does not tell',
	(needed, raw, allowed) => {
		expect(allows(permissionsOf(raw), needed)).toBe(allowed);
	},
);

test('the health of an appliance, by either API', async () => {
	const json = readHealth(
		{
			version: '26.1.1',
			build: 7,
			appliance_hostname: 'pra',
			appliance_id: 'a1',
			cluster_role: 'single',
			failover_role: 'none',
			enabled_shared_ips: null,
			last_data_sync: null,
			last_data_sync_status: null,
			message: 'out of disk',
		},
		false,
	);
	expect(json).toMatchObject({
		healthy: false,
		errorMessage: 'out of disk',
		build: '7',
		enabledSharedIps: [],
	});
	const xml =
		'<health_check><appliance id="a1">pra</appliance><version>26.1</version><success>1</success>' +
		'<failover_role>primary</failover_role><enabled_shared_ips><ip>10.0.0.5</ip></enabled_shared_ips>' +
		'<last_data_sync_time ts="1795327260">x</last_data_sync_time></health_check>';
	expect(readHealthCheck(await readXml(answerOf(xml)))).toMatchObject({
		healthy: true,
		errorMessage: null,
		applianceHostname: 'pra',
		applianceId: 'a1',
		failoverRole: 'primary',
		enabledSharedIps: ['10.0.0.5'],
		lastDataSync: '2026-11-22T06:01:00.000Z',
	});
});

test.each([[[]], [null], ['x'], [{}]])('%j is no health', (body) => {
	expect(() => readHealth(body, true)).toThrow('The health of the appliance');
});

test('an answer without a verdict is no health', async () => {
	const root = await readXml(answerOf('<health_check><version>1</version></health_check>'));
	expect(() => readHealthCheck(root)).toThrow('The health of the appliance cannot be read');
});

test.each([
	['The API client "x" does not have permission to use the Command API.', true],
	['Document Not Found', true],
	['Access denied', true],
	['You are not authorized', true],
	['Session not found', false],
	['Invalid action', false],
	['The session is not active', false],
])('%j speaks of a permission: %s', (text, expected) => {
	expect(speaksOfPermission(text)).toBe(expected);
});

test('times in UTC', () => {
	expect(isoOrNull('2026-11-22T07:01:00+01:00')).toBe('2026-11-22T06:01:00.000Z');
	for (const none of ['', 'soon', null, undefined, 7]) expect(isoOrNull(none)).toBeNull();
	expect(isoOfUnix('1795327260')).toBe('2026-11-22T06:01:00.000Z');
	for (const none of ['', '-1', 'x', '1795327260000', undefined])
		expect(isoOfUnix(none)).toBeNull();
});
