import type { Permissions } from '../permissions';
import type { Quirks } from '../quirks';
import { unixSeconds } from '../time';
import { element, textElement } from '../xml';
import { type Action, CommandError, commandRoot, required, success } from './action';

export const checkHealth: Action = {
	access: 'read',
	root: 'health_check',
	run: ({ pra }) => {
		const { healthy, message } = pra.health;
		const { id, hostname, version, build } = pra.appliance;
		return commandRoot(pra.quirks, 'health_check', [
			textElement('appliance', hostname, { id }),
			textElement('version', `${version} (build ${build})`),
			textElement('success', healthy ? 1 : 0),
			healthy ? '' : textElement('error_message', message),
			textElement('failover_role', pra.failover.role),
		]);
	},
};

export const setFailoverRole: Action = {
	access: 'act',
	run: ({ pra, ask, ignored }) => {
		const wanted = {
			role: required(ask, 'role'),
			dataSyncFirst: ask.data_sync_first === '1',
			force: ask.force === '1',
		};
		const answer = pra.failover.set(wanted, ignored);
		if ('refused' in answer) throw new CommandError(answer.refused);
		return success(pra.quirks, answer.said);
	},
};

export const apiInfo: Action = {
	access: 'any',
	root: 'get_api_info',
	run: ({ pra, account }) =>
		commandRoot(pra.quirks, 'get_api_info', [
			textElement('api_version', pra.appliance.apiVersion),
			textElement('timestamp', unixSeconds(pra.clock.now())),
			element('permissions', {}, permissions(account.permissions, pra.quirks)),
		]),
};

function permissions(own: Permissions, quirks: Quirks): string[] {
	const named: Record<string, string | boolean> = {
		perm_backup: own.perm_backup,
		perm_command: own.perm_command,
		perm_configuration: own.perm_configuration,
		perm_configuration_vault_account: own.perm_configuration_vault_account,
		perm_ecm: own.perm_ecm,
		[quirks.v1ReportingPermissionName]: own.perm_reporting_session,
		perm_reporting_license: own.perm_reporting_license,
		perm_reporting_vault: own.perm_reporting_vault,
		perm_vault_backup: own.perm_vault_backup,
		perm_scim: own.perm_scim,
	};
	return Object.entries(named).map(([name, value]) => {
		const text = typeof value === 'boolean' ? String(Number(value)) : value;
		const naming = quirks.v1ApiInfoPermissionNaming;
		if (naming !== 'element') return textElement('permission', text, { [naming]: name });
		return element('permission', {}, [textElement('name', name), textElement('value', text)]);
	});
}
