import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { BeyondTrustPraApi } from '../../credentials/BeyondTrustPraApi.credentials';
import { actions } from '../../nodes/BeyondTrustPra/actions';
import { PERMISSIONS } from '../../nodes/BeyondTrustPra/api/permissions';
import type { PermissionName } from '../../nodes/BeyondTrustPra/api/permissions';
import type { OperationTable } from '../../nodes/shared/operation';
import { markdown } from './markdown';

/** The tables of the README that are made from the code, by the name between their marks. */
export const FROM_CODE = { operations, killOptions, credentialFields };

const KILLS = {
	hostname: actions.session.operations.terminateSessionsByHostname,
	username: actions.session.operations.terminateSessionsByUsername,
	LSID: actions.session.operations.terminate,
};

function operations(): string {
	const table: OperationTable<never, PermissionName> = actions;
	const rows = Object.values(table).flatMap(({ name: resource, operations: ofResource }) =>
		Object.values(ofResource).map(({ name, description, permission }) => [
			resource,
			name,
			description,
			PERMISSIONS[permission],
		]),
	);
	return markdown(['Resource', 'Operation', 'What it does', 'Permission of the API account'], rows);
}

function killOptions(): string {
	const byName = new Map<string, INodeProperties>();
	for (const kill of Object.values(KILLS)) {
		for (const option of optionsOf(kill)) byName.set(option.name, option);
	}
	const rows = [...byName.values()]
		.sort((one, other) => one.displayName.localeCompare(other.displayName, 'en'))
		.map((option) => [option.displayName, defaultOf(option), meaningOf(option)]);
	return markdown(['Option', 'Default', 'Meaning'], rows);
}

function credentialFields(): string {
	const fields = new BeyondTrustPraApi().properties.filter(({ type }) => type !== 'hidden');
	const rows = fields.map((field) => [
		field.displayName,
		field.required ? 'required' : defaultOf(field),
		field.description ?? '',
	]);
	return markdown(['Field', 'Default', 'Meaning'], rows);
}

function optionsOf({ fields }: { fields: INodeProperties[] }): INodeProperties[] {
	return (fields.find(({ name }) => name === 'options')?.options ?? []) as INodeProperties[];
}

function meaningOf(option: INodeProperties): string {
	const kills = Object.entries(KILLS)
		.filter(([, kill]) => optionsOf(kill).some(({ name }) => name === option.name))
		.map(([kind]) => kind);
	const only = kills.length < Object.keys(KILLS).length ? ` (By ${kills.join(' and ')} only.)` : '';
	const choices = choicesOf(option)
		.filter(({ description }) => description)
		.map(({ name, description }) => `<br>**${name}**: ${description}`);
	return `${sentence(option.description ?? '')}${only}${choices.join('')}`;
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
