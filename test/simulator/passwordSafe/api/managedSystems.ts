import { reads } from '../identity/rights';
import type { ManagedSystem } from '../vault/model';
import { databaseToWire, managedSystemToWire } from '../wire/managedSystem';
import { page } from '../wire/paging';
import { ENTITY_TYPES } from '../vault/model';
import { found, type Call, type Endpoint } from './endpoint';

const readsSystems = reads('Password Safe System Management');

/** Password Safe API: as many as a list holds without a limit. */
const MOST = 100_000;

export const managedSystemEndpoints: Endpoint[] = [
	listing('ManagedSystems', (call) => call.state.systems.all().filter(filter(call))),
	one('ManagedSystems/:id', (call) => call.state.systems.get(call.id())),
	one('Assets/:id/ManagedSystems', ({ state, ...call }) => {
		const assetId = call.id();
		return state.systems.all().find((system) => system.assetId === assetId);
	}),
	one('Databases/:id/ManagedSystems', ({ state, ...call }) => {
		const databaseId = call.id();
		return state.systems.all().find((system) => system.databaseId === databaseId);
	}),
	listing('FunctionalAccounts/:id/ManagedSystems', ({ state, ...call }) =>
		state.systems.all().filter(({ functionalAccountId }) => functionalAccountId === call.id()),
	),
	listing('Workgroups/:id/ManagedSystems', ({ state, ...call }) =>
		state.systems.all().filter(({ workgroupId }) => workgroupId === call.id()),
	),
	{
		method: 'GET',
		path: 'Databases',
		gate: readsSystems,
		run: ({ state }) => databases(state.systems.all()).map(databaseToWire),
	},
	{
		method: 'GET',
		path: 'Databases/:id',
		gate: readsSystems,
		run: ({ state, ...call }) => {
			const databaseId = call.id();
			const all = databases(state.systems.all());
			return databaseToWire(
				found(
					all.find((database) => database.databaseId === databaseId),
					'Database',
				),
			);
		},
	},
];

const databases = (systems: ManagedSystem[]) => systems.filter(({ kind }) => kind === 'database');

function filter({ query, state }: Call): (system: ManagedSystem) => boolean {
	const type = query.integer('type');
	const name = query.text('name')?.toLowerCase();
	const partial = state.quirks.systemNameMatch === 'partial';
	return (system) => {
		const own = system.name.toLowerCase();
		const named = name === undefined || own === name || (partial && own.includes(name));
		return named && (type === undefined || ENTITY_TYPES[system.kind] === type);
	};
}

/** A list: an array, and an envelope where a limit is given. */
function listing(path: string, systems: (call: Call) => ManagedSystem[]): Endpoint {
	return {
		method: 'GET',
		path,
		gate: readsSystems,
		run: (call) =>
			page(
				systems(call),
				call.query,
				{ shape: 'withLimit', defaultLimit: MOST },
				call.state.quirks,
				managedSystemToWire,
			),
	};
}

function one(path: string, system: (call: Call) => ManagedSystem | undefined): Endpoint {
	return {
		method: 'GET',
		path,
		gate: readsSystems,
		run: (call) => managedSystemToWire(found(system(call), 'Managed System')),
	};
}
