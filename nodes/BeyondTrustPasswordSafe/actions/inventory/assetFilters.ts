import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { Failure } from '../../../shared/failure';
import type { AssetFilters } from '../../api/assets';
import { readText } from '../filters';
import { checkedId } from '../ids';

/** Fields of `POST Assets/Search` by the name of their filter. */
const SEARCH: Record<string, { field: string; label: string; description: string }> = {
	assetName: {
		field: 'AssetName',
		label: 'Asset Name',
		description: 'Only the asset with exactly this name',
	},
	assetType: {
		field: 'AssetType',
		label: 'Asset Type',
		description: 'Only assets of this type, such as Server',
	},
	dnsName: {
		field: 'DnsName',
		label: 'DNS Name',
		description: 'Only the asset with exactly this DNS name',
	},
	domainName: {
		field: 'DomainName',
		label: 'Domain Name',
		description: 'Only assets in exactly this domain',
	},
	ipAddress: {
		field: 'IPAddress',
		label: 'IP Address',
		description:
			'Only assets with this address, with one of several separated by commas, in a range (10.0.0.1-10.0.0.9) or in a network (10.0.0.0/24)',
	},
	macAddress: {
		field: 'MacAddress',
		label: 'MAC Address',
		description: 'Only the asset with this hardware address',
	},
};

export const assetFields: INodeProperties[] = [
	...Object.entries(SEARCH).map(
		([name, { label, description }]): INodeProperties => ({
			displayName: label,
			name,
			type: 'string',
			default: '',
			description,
		}),
	),
	{
		displayName: 'Smart Rule ID',
		name: 'smartRuleId',
		type: 'string',
		default: '',
		description: 'Only the assets of this smart rule',
	},
	{
		displayName: 'Workgroup',
		name: 'workgroup',
		type: 'string',
		default: '',
		description: 'Only the assets of this workgroup: its ID or its name',
	},
];

/** @throws Failure `badInput`, also for filters that the API cannot combine */
export function readAssetFilters(filters: IDataObject): AssetFilters {
	const search: IDataObject = {};
	for (const [name, { field, label }] of Object.entries(SEARCH)) {
		const text = readText(label, filters[name]);
		if (text !== undefined) search[field] = text;
	}
	const workgroup = readText('Workgroup', filters.workgroup);
	const rule = readText('Smart Rule ID', filters.smartRuleId);
	const ways = [Object.keys(search).length > 0, workgroup !== undefined, rule !== undefined];
	if (ways.filter(Boolean).length > 1) {
		throw new Failure('badInput', 'These filters cannot be combined', {
			description:
				'Use "Workgroup", or "Smart Rule ID", or the others: the API lists assets in one of these ways. A node after this one can filter further.',
		});
	}
	return {
		search,
		workgroup,
		smartRuleId: rule === undefined ? undefined : checkedId('Smart Rule ID', rule),
	};
}
