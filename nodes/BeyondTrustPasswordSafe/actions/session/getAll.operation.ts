import type { IDataObject } from 'n8n-workflow';

import { filtersField, listFields, oneOf, readCollection, readLimit } from '../../../shared/fields';
import { matchModeField } from '../../../shared/kill/fields';
import { timeoutOption } from '../../../shared/timeout';
import type { PasswordSafe } from '../../api/passwordSafe';
import type { Row } from '../../api/paging';
import { LIVE_STATUSES, STATUSES } from '../../api/words';
import type { SessionTarget } from '../../sessions/select';
import { isOfAccount, named, readSessionTarget } from '../../sessions/select';
import { inTurn } from '../../../shared/inTurn';
import type { PasswordSafeOperation } from '../operation';
import { readSimplify, simplifyField } from '../../../shared/simplify';
import { nameFilter } from '../../../shared/nameFilter';
import { rawRecordOf, recordOf } from './recordOf';

interface Filters extends SessionTarget {
	/** Numbers of statuses; all where it is empty. */
	statuses: number[];
}

interface Parameters {
	limit: number;
	simplify: boolean;
	filters: Filters;
}

/** In the editor one word stands for all that is not over. */
const LIVE = 'live';

const NUMBERS: Record<string, readonly number[]> = {
	[LIVE]: LIVE_STATUSES,
	...Object.fromEntries(Object.entries(STATUSES).map(([number, word]) => [word, [Number(number)]])),
};

const LABELS: Record<string, string> = {
	[LIVE]: 'Live (All That Are Not Over)',
	notStarted: 'Not Started',
	inProgress: 'In Progress',
	completed: 'Completed',
	locked: 'Locked',
	terminated: 'Terminated (Older Servers)',
	loggedOff: 'Logged Off',
	disconnected: 'Disconnected',
};

export const getAll: PasswordSafeOperation<Parameters> = {
	name: 'Get Many',
	action: 'Get many sessions',
	description:
		'List sessions, those in progress and those that are over (what some texts call SessionLogs): host, person, account, status, protocol and times',
	permission: 'sessionsRead',
	fields: [
		...listFields,
		simplifyField,
		filtersField([
			nameFilter('account', 'Only sessions with this privileged account'),
			nameFilter('hostname', 'Only sessions on this host'),
			matchModeField,
			{
				displayName: 'Status',
				name: 'status',
				type: 'multiOptions',
				options: Object.keys(NUMBERS).map((value) => ({ name: LABELS[value], value })),
				default: [],
				description: 'Only sessions of these statuses',
			},
			nameFilter('username', 'Only sessions that this person requested'),
		]),
		timeoutOption,
	],
	read: (parameter) => ({
		limit: readLimit(parameter('returnAll'), parameter('limit') ?? 50),
		simplify: readSimplify(parameter),
		filters: readFilters(readCollection(parameter('filters'))),
	}),
	execute: async (passwordSafe, items) =>
		await inTurn(items, async (item) => await list(passwordSafe, item)),
};

function readFilters(filters: IDataObject): Filters {
	const words = Array.isArray(filters.status) ? (filters.status as unknown[]) : [filters.status];
	const statuses = words
		.filter((word) => word !== undefined && word !== null && word !== '')
		.flatMap((word) => NUMBERS[oneOf('Status', word, Object.keys(NUMBERS), LIVE)]);
	return { statuses: [...new Set(statuses)], ...readSessionTarget(filters) };
}

async function list(
	passwordSafe: PasswordSafe,
	{ limit, simplify, filters }: Parameters,
): Promise<IDataObject[]> {
	const { statuses } = filters;
	const query = { status: statuses.join() || undefined };
	const wanted = new Set(statuses);
	const isMeant = (row: Row) =>
		(wanted.size === 0 || wanted.has(Number(row.Status))) && isOfAccount(row, filters);
	const recordFrom = simplify ? recordOf : rawRecordOf;
	if (filters.host ?? filters.user) {
		const rows = await passwordSafe.sessions.list(query, (row) => (isMeant(row) ? row : undefined));
		return (await named(passwordSafe.names, rows, filters)).slice(0, limit).map(recordFrom);
	}
	// A long list is read on while the records of its begin are made.
	return await passwordSafe.sessions.list(
		query,
		(row) => (isMeant(row) ? recordFrom(row) : undefined),
		{ wanted: limit },
	);
}
