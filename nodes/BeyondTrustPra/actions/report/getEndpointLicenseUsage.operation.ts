import type { IDataObject } from 'n8n-workflow';

import {
	filtersField,
	listFields,
	readCollection,
	readLimit,
	readText,
} from '../../../shared/fields';
import { inTurn } from '../../../shared/inTurn';
import { readLicenseUsage } from '../../api/reporting/licenseUsage';
import type { PraOperation } from '../operation';
import { reportOptions } from './fields';
import { isSame } from './isSame';
import { readTimeout } from './read';

interface Parameters {
	limit: number;
	jumpGroup?: string;
	timeout: number;
}

export const getEndpointLicenseUsage: PraOperation<Parameters> = {
	name: 'Get Endpoint License Usage',
	action: 'Get the usage of endpoint licenses',
	description: 'List the Jump Items and which of them take an endpoint license',
	permission: 'licenseReports',
	fields: [
		...listFields,
		filtersField([
			{
				displayName: 'Jump Group',
				name: 'jumpGroup',
				type: 'string',
				default: '',
				description: 'Only Jump Items in the Jump Group of this name',
			},
		]),
		reportOptions,
	],
	read: (parameter) => ({
		limit: readLimit(parameter('returnAll'), parameter('limit') ?? 50),
		jumpGroup: readText('Jump Group', readCollection(parameter('filters')).jumpGroup),
		timeout: readTimeout(parameter),
	}),
	execute: async ({ send }, items) =>
		await inTurn(items, async ({ limit, jumpGroup, timeout }) => {
			const records = await readLicenseUsage(send, timeout);
			const meant = records.filter((record) => isSame(jumpGroup, record.jumpGroup));
			return meant.slice(0, limit) as IDataObject[];
		}),
};
