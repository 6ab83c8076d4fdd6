import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { Failure } from '../../../shared/failure';
import { oneOrAny, readText } from '../../../shared/fields';
import type { Query } from '../../api/client';
import { systemIdField } from '../../locate/fields';
import { checkedId } from '../ids';
import { filtersField } from '../list';

const TYPES = ['application', 'cloud', 'database', 'domainlinked', 'recent', 'system'] as const;

/** Types with which the API takes an address (API guide). */
const WITH_ADDRESS = ['database', 'domainlinked', 'system'];

const text = (name: string, displayName: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description,
});

const requestable: INodeProperties[] = [
	text('accountName', 'Account Name', 'Whole name; of a directory account as DOMAIN\\name or UPN'),
	text(
		'applicationDisplayName',
		'Application Name',
		'Display name of the application. Set the type "Application" with it.',
	),
	text(
		'ipAddress',
		'IP Address',
		'Address of the managed system. Set the type "Database", "Domain Linked" or "System" with it.',
	),
	text('systemId', 'Managed System ID', 'Number of the managed system'),
	text('systemName', 'Managed System Name', 'Whole name of the managed system'),
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		options: [
			{ name: 'Application', value: 'application' },
			{ name: 'Cloud', value: 'cloud' },
			{ name: 'Database', value: 'database' },
			{ name: 'Domain Linked', value: 'domainlinked' },
			{ name: 'Recent', value: 'recent', description: 'Lately requested by this user' },
			{ name: 'System', value: 'system' },
		],
		default: 'system',
		description: 'Only accounts of this type',
	},
	text('workgroupName', 'Workgroup Name', 'Name of the workgroup of the managed system'),
];

const managed: INodeProperties[] = [
	text('accountName', 'Account Name', 'Whole name, with or without its domain'),
	systemIdField('managed', { required: false, description: 'Only accounts of this system' }),
];

const shownFor = (view: string, field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: { show: { view: [view] } },
});

/** One collection for each view: the API filters each by something else. */
export const filterFields: INodeProperties[] = [
	shownFor('managed', filtersField(managed)),
	shownFor('requestable', filtersField(requestable)),
];

/** @throws Failure `badInput` for filters that the API does not take together */
export function readRequestableFilters(filters: IDataObject): Query {
	const systemId = readText('Managed System ID', filters.systemId);
	const type = oneOrAny('Type', filters.type, TYPES);
	const query = {
		type,
		accountName: readText('Account Name', filters.accountName),
		applicationDisplayName: readText('Application Name', filters.applicationDisplayName),
		ipAddress: readText('IP Address', filters.ipAddress),
		systemID: systemId && checkedId('Managed System ID', systemId),
		systemName: readText('Managed System Name', filters.systemName),
		workgroupName: readText('Workgroup Name', filters.workgroupName),
	};
	if (query.applicationDisplayName && type !== 'application') {
		throw wrongType('Application Name', '"Application"');
	}
	if (query.ipAddress && !WITH_ADDRESS.includes(type ?? '')) {
		throw wrongType('IP Address', '"Database", "Domain Linked" or "System"');
	}
	return query;
}

function wrongType(filter: string, types: string): Failure {
	return new Failure('badInput', `The filter "${filter}" needs the filter "Type"`, {
		description: `Set "Type" to ${types}.`,
	});
}
