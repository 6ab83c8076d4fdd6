import { reads } from '../identity/rights';
import { badRequest } from '../refusal';
import type { Asset, WireRecord } from '../vault/model';
import { assetToWire } from '../wire/managedSystem';
import { page } from '../wire/paging';
import { addressMatcher } from './addresses';
import { found, type Call, type Endpoint } from './endpoint';

const readsAssets = reads('Asset Management');

const PAGING = { shape: 'withLimit', defaultLimit: 100_000 } as const;

/** There is no flat list of assets: by workgroup, by ID, or by search. */
export const assetEndpoints: Endpoint[] = [
	{ method: 'GET', path: 'Workgroups', gate: readsAssets, run: workgroups },
	{ method: 'GET', path: 'Workgroups/:id', gate: readsAssets, run: workgroup },
	{ method: 'GET', path: 'Workgroups/:id/Assets', gate: readsAssets, run: ofWorkgroup },
	{
		method: 'GET',
		path: 'Assets/:id',
		gate: readsAssets,
		run: (call) => toWire(call)(found(call.state.systems.asset(call.id()), 'Asset')),
	},
	{
		method: 'GET',
		path: 'Assets/:id/Databases',
		gate: readsAssets,
		run: (call) => {
			const id = call.id();
			return call.state.systems
				.all()
				.filter(({ kind, assetId }) => kind === 'database' && assetId === id)
				.map(({ databaseId, name }) => ({
					AssetID: id,
					DatabaseID: databaseId,
					InstanceName: name,
				}));
		},
	},
	{ method: 'POST', path: 'Assets/Search', gate: readsAssets, run: search },
];

const toWire =
	({ state }: Call) =>
	(asset: Asset) =>
		assetToWire(asset, state.quirks);

/** With `name` one object, or a 404. */
function workgroups({ state, query }: Call): unknown {
	const name = query.text('name');
	const all = state.inventory.workgroups;
	return name === undefined ? all : called(all, name);
}

/** By ID or by name. */
function workgroup(call: Call): WireRecord {
	return called(call.state.inventory.workgroups, call.parameter('id'));
}

function called(all: WireRecord[], idOrName: string): WireRecord {
	return found(
		all.find(
			({ ID, Name }) =>
				String(ID) === idOrName || String(Name).toLowerCase() === idOrName.toLowerCase(),
		),
		'Workgroup',
	);
}

/** With `name` one object, or a 404. */
function ofWorkgroup(call: Call): unknown {
	const { state, query } = call;
	const { ID } = workgroup(call);
	const all = state.systems.allAssets().filter(({ workgroupId }) => workgroupId === ID);
	const name = query.text('name')?.toLowerCase();
	if (name === undefined) return page(all, query, PAGING, state.quirks, toWire(call));
	const named = all.find((asset) => asset.name.toLowerCase() === name);
	return toWire(call)(found(named, 'Asset'));
}

/** The whole value, whatever its case; addresses also as a list, a range or a network. */
function search(call: Call): unknown {
	const { state, body, query } = call;
	const fields: Array<[string, (asset: Asset) => string | null]> = [
		['AssetName', ({ name }) => name],
		['DnsName', ({ dnsName }) => dnsName],
		['DomainName', ({ domainName }) => domainName],
		['MacAddress', ({ macAddress }) => macAddress],
		['AssetType', () => 'Server'],
	];
	const address = body.text('IPAddress');
	const given = fields.flatMap(([field, value]) => {
		const wanted = body.text(field)?.toLowerCase();
		return wanted === undefined ? [] : [{ wanted, value }];
	});
	if (given.length === 0 && address === undefined) {
		throw badRequest(state.quirks, 'At least one search criterion is required');
	}
	const addressed = address === undefined ? () => true : addressMatcher(address);
	const met = state.systems
		.allAssets()
		.filter((asset) => given.every(({ wanted, value }) => value(asset)?.toLowerCase() === wanted))
		.filter(({ ipAddress }) => addressed(ipAddress ?? ''));
	return page(met, query, PAGING, state.quirks, toWire(call));
}
