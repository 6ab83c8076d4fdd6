import type { IDataObject } from 'n8n-workflow';

import { filtersField, listFields, readCollection, readLimit } from '../../../shared/fields';
import { eachInTurn } from '../../../shared/inTurn';
import { matchModeField } from '../../../shared/kill/fields';
import type { NameTest } from '../../../shared/kill/names';
import { timeoutOption } from '../../../shared/timeout';
import { unreadableNotes } from '../../../shared/unreadableNotes';
import { nameFilter } from '../../../shared/nameFilter';
import type { Listed, LoggedInUser } from '../../api/clients';
import { filterTest } from '../nameFilters';
import type { PraOperation } from '../operation';

interface Parameters {
	limit: number;
	username?: NameTest;
}

export const getLoggedIn: PraOperation<Parameters> = {
	name: 'Get Logged In',
	action: 'Get the users who are logged in',
	description:
		'List who is logged in to an access console: user ID, username, names, workstation, since when, and the sessions of each',
	permission: 'commandRead',
	fields: [
		...listFields,
		filtersField([matchModeField, nameFilter('username', 'Only this person')]),
		timeoutOption,
	],
	read: (parameter) => ({
		limit: readLimit(parameter('returnAll'), parameter('limit') ?? 50),
		username: filterTest('username', readCollection(parameter('filters'))),
	}),
	execute: async (pra, items) => {
		const list = pra.command().then(async ({ clients }) => await clients.loggedIn());
		return await eachInTurn(items, async ({ limit, username }) => {
			const listed = await list;
			const found = listed.entries.filter(
				(user) => !username || (user.username !== null && username(user.username)),
			);
			const hints = [...unreadableNotes(listed.unreadable), ...unnamedHints(listed, username)];
			return { records: found.slice(0, limit) as unknown as IDataObject[], hints };
		});
	},
};

/** A filter by name cannot tell of those whose name nobody told. */
function unnamedHints({ entries }: Listed<LoggedInUser>, filter: NameTest | undefined): string[] {
	const unnamed = entries.filter(({ username }) => username === null).length;
	if (!filter || unnamed === 0) return [];
	return [`Users whose username the appliance does not tell are left out: ${unnamed}`];
}
