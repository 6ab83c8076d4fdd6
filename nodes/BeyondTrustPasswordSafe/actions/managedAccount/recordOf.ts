import type { IDataObject } from 'n8n-workflow';

import type { Row } from '../../api/paging';
import { plain, RowConverter } from '../../../shared/records';
import { changeStateWord } from '../../api/words';

/** Of about fifty properties, what tells an account and how it is managed. */
const TOLD = [
	'ManagedAccountID',
	'ManagedSystemID',
	'AccountName',
	'DomainName',
	'UserPrincipalName',
	'Description',
	'ApiEnabled',
	'AutoManagementFlag',
	'DSSAutoManagementFlag',
	'CheckPasswordFlag',
	'ResetPasswordOnMismatchFlag',
	'ChangePasswordAfterAnyReleaseFlag',
	'ChangeFrequencyType',
	'ChangeFrequencyDays',
	'ChangeTime',
	'LastChangeDate',
	'NextChangeDate',
	'IsChanging',
	'ReleaseDuration',
	'MaxReleaseDuration',
	'MaxConcurrentRequests',
	'PasswordRuleID',
];

/** An account of either view, with the vendor's own values under our names. */
export function rawRecordOf(row: Row): IDataObject {
	return plain(row) as IDataObject;
}

/** @param system the managed system, where it was read */
export function managedRecordOf(row: Row, system?: Row): IDataObject {
	const told = TOLD.filter((name) => name in row).map((name) => [name, row[name]]);
	return {
		...rawRecordOf(Object.fromEntries(told) as Row),
		changeState: changeStateWord(row.ChangeState),
		...(system ? { systemName: system.SystemName as string } : {}),
	};
}

/** What few need of an account that may be requested. */
const UNTOLD = ['PlatformID', 'PreferredNodeID', 'TotpEnabled', 'TotpParameters'];

const requestable = new RowConverter(new Set(UNTOLD));

export function requestableRecordOf(row: Row): IDataObject {
	const record = requestable.addTo({}, row);
	record.changeState = changeStateWord(row.ChangeState);
	return record as IDataObject;
}
