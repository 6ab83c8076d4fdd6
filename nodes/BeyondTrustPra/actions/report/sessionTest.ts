import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { readText } from '../../../shared/fields';
import { matchModeField } from '../../../shared/kill/fields';
import type { NameKind } from '../../../shared/kill/names';
import type { XmlElement } from '../../../shared/xml';
import { childText } from '../../../shared/xml';
import { nameFilter } from '../../../shared/nameFilter';
import { hostnamesOf, usernamesOf } from '../../api/reporting/sessionElement';
import { filterTest } from '../nameFilters';
import { isSame } from './isSame';

/** Whether a `<session>` is one that is meant. */
export type SessionTest = (session: XmlElement) => boolean;

/** What the API cannot filter by, sorted by name. */
export const sessionFilters: INodeProperties[] = [
	{
		displayName: 'External Key',
		name: 'externalKey',
		type: 'string',
		default: '',
		placeholder: 'e.g. CHG0040217',
		description: 'Only sessions with this external key',
	},
	nameFilter('hostname', 'Only sessions on this host'),
	{
		displayName: 'Jump Group',
		name: 'jumpGroup',
		type: 'string',
		default: '',
		description: 'Only sessions to Jump Items in the Jump Group of this name',
	},
	{
		...matchModeField,
		description:
			'How hostname and username are compared with those of a session; case never matters',
	},
	nameFilter('username', 'Only sessions that this person was in'),
];

/** An empty filter is none. @throws Failure `badInput` for a name that means nothing, or everything */
export function readSessionTest(filters: IDataObject): SessionTest {
	const externalKey = readText('External Key', filters.externalKey);
	const jumpGroup = readText('Jump Group', filters.jumpGroup);
	const isOnHost = namesTest('hostname', filters, hostnamesOf);
	const isOfUser = namesTest('username', filters, usernamesOf);
	return (session) =>
		isSame(externalKey, childText(session, 'external_key')) &&
		isSame(jumpGroup, childText(session, 'jump_group')) &&
		isOnHost(session) &&
		isOfUser(session);
}

function namesTest(
	kind: NameKind,
	filters: IDataObject,
	namesOf: (session: XmlElement) => string[],
): SessionTest {
	const test = filterTest(kind, filters);
	return (session) => test === undefined || namesOf(session).some(test);
}
