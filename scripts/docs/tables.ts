import type { ICredentialType, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { BeyondTrustPasswordSafeApi } from '../../credentials/BeyondTrustPasswordSafeApi.credentials';
import { BeyondTrustPraApi } from '../../credentials/BeyondTrustPraApi.credentials';
import { BeyondTrustPraWebhookApi } from '../../credentials/BeyondTrustPraWebhookApi.credentials';
import { actions as passwordSafe } from '../../nodes/BeyondTrustPasswordSafe/actions';
import { PERMISSIONS as PASSWORD_SAFE_PERMISSIONS } from '../../nodes/BeyondTrustPasswordSafe/api/permissions';
import { triggerFields as passwordSafeTrigger } from '../../nodes/BeyondTrustPasswordSafe/trigger/fields';
import { actions as pra } from '../../nodes/BeyondTrustPra/actions';
import { apiOf, PERMISSIONS as PRA_PERMISSIONS } from '../../nodes/BeyondTrustPra/api/permissions';
import { triggerFields as praTrigger } from '../../nodes/BeyondTrustPra/trigger/fields';
import type { OperationTable } from '../../nodes/shared/operation';
import { markdown } from './markdown';

/** The tables of the README that are made from the code, by the name between their marks. */
export const README_TABLES = {
	praCredential: () => credentialFields(new BeyondTrustPraApi()),
	praWebhookCredential: () => credentialFields(new BeyondTrustPraWebhookApi()),
	praOperations: () => operations(pra, PRA_PERMISSIONS, 'Permission of the API account', apiOf),
	praKillOptions: () => killOptions(PRA_KILLS),
	passwordSafeCredential: () => credentialFields(new BeyondTrustPasswordSafeApi()),
	passwordSafeOperations: () =>
		operations(passwordSafe, PASSWORD_SAFE_PERMISSIONS, 'Permission or role of the user'),
	triggerEvents: () =>
		markdown(
			['Trigger', 'Event', 'Comes when'],
			[
				...events('BeyondTrust PRA Trigger', praTrigger),
				...events('BeyondTrust Password Safe Trigger', passwordSafeTrigger),
			],
		),
};

/** Those of the page on Password Safe. */
export const PASSWORD_SAFE_TABLES = {
	killOptions: () => killOptions(PASSWORD_SAFE_KILLS),
};

/** Those of the page on PRA's reports. */
export const PRA_REPORT_TABLES = {
	reports: () =>
		operations({ report: pra.report }, PRA_PERMISSIONS, 'Permission of the API account'),
};

/** The operations that end sessions, by what they are given. */
type Kills = Record<string, { fields: INodeProperties[] }>;

const PRA_KILLS: Kills = {
	hostname: pra.session.operations.terminateSessionsByHostname,
	username: pra.session.operations.terminateSessionsByUsername,
	LSID: pra.session.operations.terminate,
};

const PASSWORD_SAFE_KILLS: Kills = {
	hostname: passwordSafe.session.operations.terminateSessionsByHostname,
	username: passwordSafe.session.operations.terminateSessionsByUsername,
	'session ID': passwordSafe.session.operations.terminate,
};

function operations<Permission extends string>(
	table: OperationTable<never, Permission>,
	permissions: Record<Permission, string>,
	title: string,
	apiOf?: (permission: Permission) => string,
): string {
	const rows = Object.values(table).flatMap(({ name: resource, operations: ofResource }) =>
		Object.values(ofResource).map(({ name, description, permission }) => [
			resource,
			name,
			description,
			...(apiOf ? [apiOf(permission)] : []),
			permissions[permission],
		]),
	);
	const heads = ['Resource', 'Operation', 'What it does', ...(apiOf ? ['API'] : []), title];
	return markdown(heads, rows);
}

function events(trigger: string, fields: INodeProperties[]): string[][] {
	const choices = (fields.find(({ name }) => name === 'events')?.options ??
		[]) as INodePropertyOptions[];
	return choices.map(({ name, description }) => [trigger, name, description ?? '']);
}

function killOptions(kills: Kills): string {
	const byName = new Map<string, INodeProperties>();
	for (const kill of Object.values(kills)) {
		for (const option of optionsOf(kill)) byName.set(option.name, option);
	}
	const rows = [...byName.values()]
		.sort((one, other) => one.displayName.localeCompare(other.displayName, 'en'))
		.map((option) => [option.displayName, defaultOf(option), meaningOf(option, kills)]);
	return markdown(['Option', 'Default', 'Meaning'], rows);
}

function credentialFields({ properties }: ICredentialType): string {
	const rows = properties
		.filter(({ type }) => type !== 'hidden')
		.map((field) => [
			field.displayName,
			field.required ? 'required' : defaultOf(field),
			(field.description ?? '') + choiceLines(field),
		]);
	return markdown(['Field', 'Default', 'Meaning'], rows);
}

function optionsOf({ fields }: { fields: INodeProperties[] }): INodeProperties[] {
	return (fields.find(({ name }) => name === 'options')?.options ?? []) as INodeProperties[];
}

function meaningOf(option: INodeProperties, kills: Kills): string {
	const having = Object.entries(kills)
		.filter(([, kill]) => optionsOf(kill).some(({ name }) => name === option.name))
		.map(([kind]) => kind);
	const only =
		having.length < Object.keys(kills).length ? ` (By ${having.join(' and ')} only.)` : '';
	return `${sentence(option.description ?? '')}${only}${choiceLines(option)}`;
}

function choiceLines(field: INodeProperties): string {
	return choicesOf(field)
		.filter(({ description }) => description)
		.map(({ name, description }) => `<br>**${name}**: ${description}`)
		.join('');
}

function defaultOf(field: INodeProperties): string {
	const { default: value } = field;
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	const choice = choicesOf(field).find((candidate) => candidate.value === value);
	if (choice) return choice.name;
	return typeof value === 'number' ? String(value) : value === '' ? 'empty' : 'none';
}

function choicesOf({ type, options }: INodeProperties): INodePropertyOptions[] {
	return type === 'options' ? (options as INodePropertyOptions[]) : [];
}

function sentence(text: string): string {
	return /[.!?]$/.test(text) ? text : `${text}.`;
}
