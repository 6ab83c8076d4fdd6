import type { IDataObject } from 'n8n-workflow';

import { toFailure } from '../../../shared/failure';
import { filtersField, listFields, readCollection, readLimit } from '../../../shared/fields';
import { matchModeField } from '../../../shared/kill/fields';
import { readMatchMode } from '../../../shared/kill/read';
import type { SessionTarget } from '../../sessions/request';
import type { SessionTest } from '../../sessions/find';
import { sessionTest } from '../../sessions/find';
import type { ListedSessions } from '../../sessions/list';
import { listSessions } from '../../sessions/list';
import type { LiveSession } from '../../api/model';
import type { Lookup } from '../../api/pra';
import { readNameFilter } from '../nameFilters';
import type { PraOperation } from '../operation';
import { timeoutField } from '../../../shared/timeout';
import { nameFilter } from '../../../shared/nameFilter';
import { lookbackField, lookupField } from './fields';
import { readLookup } from './read';

interface Parameters {
	limit: number;
	tests: SessionTest[];
	lookup: Lookup;
	lookbackHours: number;
}

export const getAll: PraOperation<Parameters> = {
	name: 'Get Many',
	action: 'Get many live sessions',
	description:
		'List the sessions that are in progress: LSID, host, people, platform, kind, and since when',
	permission: 'commandRead',
	fields: [
		...listFields,
		filtersField([
			nameFilter('hostname', 'Only sessions on this host'),
			matchModeField,
			nameFilter('username', 'Only sessions that this person is in'),
		]),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [lookbackField, lookupField, timeoutField],
		},
	],
	read: (parameter) => {
		const filters = readCollection(parameter('filters'));
		return {
			limit: readLimit(parameter('returnAll'), parameter('limit') ?? 50),
			tests: (['hostname', 'username'] as const).flatMap((kind) => filterTest(kind, filters)),
			...readLookup(readCollection(parameter('options'))),
		};
	},
	execute: async (pra, items) =>
		await Promise.all(
			items.map(async ({ limit, tests, lookup, lookbackHours }) => {
				let listed: ListedSessions;
				try {
					listed = await listSessions(pra, lookup, lookbackHours);
				} catch (error) {
					return { failure: toFailure(error) };
				}
				const found = listed.sessions.filter((session) => tests.every((test) => test(session)));
				return { records: found.slice(0, limit).map(recordOf), hints: listed.notes };
			}),
		),
};

/** An empty filter is none: people leave fields blank. */
function filterTest(kind: 'hostname' | 'username', filters: IDataObject): SessionTest[] {
	const value = readNameFilter(kind, filters);
	if (value === undefined) return [];
	const target: SessionTarget = { kind, value, matchMode: readMatchMode(filters) };
	return [sessionTest(target)];
}

function recordOf(session: LiveSession): IDataObject {
	const { hostnames, ...rest } = session;
	const { lsid, usernames, platform, kind, startTime, jumpItem, jumpGroup, source } = rest;
	return {
		lsid,
		hostname: hostnames[0] ?? null,
		usernames,
		platform,
		kind,
		startTime,
		jumpItem,
		jumpGroup,
		source,
	};
}
