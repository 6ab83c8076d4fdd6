import type { INodeProperties } from 'n8n-workflow';

import { oneOf, readSwitch } from '../../../shared/fields';
import { at } from '../../api/client';
import type { ListCall } from '../../api/collect';
import { readText } from '../filters';
import { checkedId } from '../ids';

/** A filter that the API has: its field, and what its value makes of the call. */
export interface Filter {
	field: INodeProperties;
	/** @throws Failure `badInput` */
	apply(call: ListCall, value: unknown): ListCall;
}

const RULE_TYPES = ['ManagedAccount', 'ManagedSystem', 'Asset'] as const;

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	description: 'Only records whose name contains this text',
};

export const assetId: Filter = {
	field: {
		displayName: 'Asset ID',
		name: 'assetId',
		type: 'string',
		default: '',
		description: 'Only those on the asset with this ID',
	},
	apply: (call, value) => ({
		...call,
		path: at('Assets', checkedId('Asset ID', value), 'Databases'),
	}),
};

export const enabledProducts: Filter = {
	field: {
		displayName: 'Enabled Products',
		name: 'enabledProducts',
		type: 'string',
		default: '',
		placeholder: 'e.g. PasswordSafe',
		description: 'Only rules that are for this product',
	},
	apply: (call, value) => withQuery(call, 'enabledproducts', readText('Enabled Products', value)),
};

export const groupIds: Filter = {
	field: {
		displayName: 'Group IDs',
		name: 'groupIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 8,12',
		description: 'Only what these user groups are entitled to: their IDs, separated by commas',
	},
	apply: (call, value) => {
		const entries = Array.isArray(value) ? value : (readText('Group IDs', value) ?? '').split(',');
		const given = entries.filter((entry) => String(entry).trim() !== '');
		const ids = given.map((entry) => checkedId('Group IDs', entry));
		return withQuery(call, 'groupIDs', ids.join());
	},
};

export const includeInactive: Filter = {
	field: {
		displayName: 'Include Inactive',
		name: 'includeInactive',
		type: 'boolean',
		default: false,
		description: 'Whether to list what is not active too',
	},
	apply: (call, value) =>
		withQuery(call, 'includeInactive', readSwitch('Include Inactive', value, false) || undefined),
};

export const ruleType: Filter = {
	field: {
		displayName: 'Rule Type',
		name: 'ruleType',
		type: 'options',
		options: [
			{ name: 'Asset', value: 'Asset' },
			{ name: 'Managed Account', value: 'ManagedAccount' },
			{ name: 'Managed System', value: 'ManagedSystem' },
		],
		default: 'ManagedAccount',
		description: 'Only rules about this',
	},
	apply: (call, value) =>
		withQuery(call, 'type', oneOf('Rule Type', value, RULE_TYPES, 'ManagedAccount')),
};

function withQuery(call: ListCall, name: string, value: string | boolean | undefined): ListCall {
	return { ...call, query: { ...call.query, [name]: value } };
}
