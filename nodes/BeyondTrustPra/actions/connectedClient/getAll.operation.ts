import type { IDataObject } from 'n8n-workflow';

import { filtersField, listFields, readCollection, readLimit } from '../../../shared/fields';
import { matchModeField } from '../../../shared/kill/fields';
import type { NameTest } from '../../../shared/kill/names';
import { eachInTurn } from '../../../shared/inTurn';
import { timeoutOption } from '../../../shared/timeout';
import { unreadableNotes } from '../../../shared/unreadableNotes';
import { nameFilter } from '../../../shared/nameFilter';
import type { Client, ClientType, Listed } from '../../api/clients';
import { filterTest } from '../nameFilters';
import type { PraOperation } from '../operation';
import { readTypes, typeOptions } from './fields';

interface Parameters {
	limit: number;
	types: ClientType[];
	hostname?: NameTest;
	username?: NameTest;
}

export const getAll: PraOperation<Parameters> = {
	name: 'Get Many',
	action: 'Get many connected clients',
	description:
		'List what is connected to the appliance now: access consoles of people who are logged in, endpoints of sessions, and gateways (Jumpoints). Jump Clients that wait for a session are not among them.',
	permission: 'commandRead',
	fields: [
		...listFields,
		filtersField([
			nameFilter(
				'hostname',
				'Only clients that run on this host: of an access console, the workstation of the person',
			),
			matchModeField,
			{
				displayName: 'Type',
				name: 'type',
				type: 'multiOptions',
				options: typeOptions,
				default: [],
				description: 'Only clients of these types',
			},
			nameFilter('username', 'Only access consoles of this person; other clients have no username'),
		]),
		timeoutOption,
	],
	read: (parameter) => {
		const filters = readCollection(parameter('filters'));
		return {
			limit: readLimit(parameter('returnAll'), parameter('limit') ?? 50),
			types: readTypes(filters.type),
			hostname: filterTest('hostname', filters),
			username: filterTest('username', filters),
		};
	},
	execute: async (pra, items) => {
		const lists = new Map<string, Promise<Listed<Client>>>();
		return await eachInTurn(items, async ({ limit, types, ...tests }) => {
			const list =
				lists.get(types.join()) ?? pra.command().then(({ clients }) => clients.list(types));
			lists.set(types.join(), list);
			const { entries, unreadable } = await list;
			const found = entries.filter((client) => isMeant(client, tests));
			const records = found.slice(0, limit) as unknown as IDataObject[];
			return { records, hints: unreadableNotes(unreadable) };
		});
	},
};

function isMeant(
	client: Client,
	{ hostname, username }: Pick<Parameters, 'hostname' | 'username'>,
): boolean {
	const passes = (test: NameTest | undefined, name: string | null) =>
		!test || (name !== null && test(name));
	return passes(hostname, client.hostname) && passes(username, client.username);
}
