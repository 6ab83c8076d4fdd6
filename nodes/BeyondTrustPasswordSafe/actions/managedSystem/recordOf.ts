import type { IDataObject } from 'n8n-workflow';

import type { Row } from '../../api/paging';
import { plain } from '../../../shared/records';
import { systemTypeOf } from '../../api/systems';

/** Of about forty properties, what tells a system and how its accounts are managed. */
const TOLD = [
	'ManagedSystemID',
	'SystemName',
	'HostName',
	'DnsName',
	'IPAddress',
	'InstanceName',
	'Description',
	'AssetID',
	'WorkgroupID',
	'PlatformID',
	'FunctionalAccountID',
	'AutoManagementFlag',
	'CheckPasswordFlag',
	'ChangePasswordAfterAnyReleaseFlag',
	'ChangeFrequencyType',
	'ChangeFrequencyDays',
	'ChangeTime',
	'MaxReleaseDuration',
	'AccessURL',
];

export function rawRecordOf(row: Row): IDataObject {
	return plain(row) as IDataObject;
}

export function recordOf(row: Row): IDataObject {
	const told = TOLD.filter((name) => name in row).map((name) => [name, row[name]]);
	return {
		...rawRecordOf(Object.fromEntries(told) as Row),
		type: systemTypeOf(row.EntityTypeID),
	};
}
