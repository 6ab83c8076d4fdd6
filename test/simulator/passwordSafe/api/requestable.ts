import { badRequest } from '../refusal';
import { isCalled } from '../vault/accounts';
import type { ManagedAccount, ManagedSystem } from '../vault/model';
import { requestableToWire } from '../wire/managedAccount';
import { page } from '../wire/paging';
import { found, type Call } from './endpoint';

const TYPES = ['system', 'recent', 'domainlinked', 'database', 'cloud', 'application'];

interface Pair {
	account: ManagedAccount;
	system: ManagedSystem;
	linked: boolean;
}

/** Each account with its own system, and with every system that it is linked to, as far as wanted. */
function pairs({ state, user }: Call, isWanted: (pair: Pair) => boolean): Pair[] {
	const wanted: Pair[] = [];
	const add = (account: ManagedAccount, systemId: number) => {
		const system = state.systems.get(systemId);
		if (!system) return;
		const pair = { account, system, linked: systemId !== account.systemId };
		if (isWanted(pair)) wanted.push(pair);
	};
	for (const account of state.accounts.all()) {
		const { apiEnabled, dedicatedTo, systemId, linkedSystemIds } = account;
		if (!apiEnabled || (dedicatedTo !== null && dedicatedTo !== user.userId)) continue;
		add(account, systemId);
		for (const linked of linkedSystemIds) add(account, linked);
	}
	return wanted;
}

/** One object where a system and an account are named, a 404 if it is none; else an array. */
export function requestable(call: Call): unknown {
	const { query, state } = call;
	const wanted = pairs(call, filter(call));
	const toWire = (pair: Pair) => requestableToWire(pair.account, pair.system, state);
	if (query.text('systemName') !== undefined && query.text('accountName') !== undefined) {
		return toWire(found(wanted[0], 'Managed Account'));
	}
	return page(wanted, query, { shape: 'array', defaultLimit: 1000 }, state.quirks, toWire);
}

function filter(call: Call): (pair: Pair) => boolean {
	const { query, state } = call;
	const type = query.text('type')?.toLowerCase();
	const systemName = query.text('systemName')?.toLowerCase();
	const accountName = query.text('accountName');
	const systemId = query.integer('systemID');
	const ipAddress = query.text('ipAddress');
	const workgroup = query.text('workgroupName')?.toLowerCase();
	const application = query.text('applicationDisplayName')?.toLowerCase();
	if (type !== undefined && !TYPES.includes(type)) {
		throw badRequest(state.quirks, `Invalid type '${type}'`, 'type');
	}
	if (application !== undefined && type !== 'application') {
		throw badRequest(state.quirks, 'applicationDisplayName needs type=application', 'type');
	}
	if (ipAddress !== undefined && !/^(system|domainlinked|database)$/.test(type ?? '')) {
		throw badRequest(state.quirks, 'ipAddress needs a type', 'type');
	}
	return (pair) =>
		(type === undefined || isOfType(pair, type, call)) &&
		(systemName === undefined || pair.system.name.toLowerCase() === systemName) &&
		(accountName === undefined || isCalled(pair.account, accountName)) &&
		(systemId === undefined || pair.system.systemId === systemId) &&
		(ipAddress === undefined || pair.system.ipAddress === ipAddress) &&
		(workgroup === undefined || nameOfWorkgroup(pair, call) === workgroup) &&
		(application === undefined || nameOfApplication(pair, call) === application);
}

function isOfType({ account: one, system, linked }: Pair, type: string, call: Call): boolean {
	if (type === 'recent') return hasRequested(call, one);
	if (type === 'application') return one.applicationId !== null;
	if (type === 'domainlinked') return linked;
	if (linked) return false;
	return type === 'system' ? system.kind === 'asset' : system.kind === type;
}

function nameOfWorkgroup({ system }: Pair, { state }: Call): string | undefined {
	const workgroup = state.inventory.workgroups.find(({ ID }) => ID === system.workgroupId);
	return workgroup && String(workgroup.Name).toLowerCase();
}

function nameOfApplication({ account: { applicationId } }: Pair, { state }: Call) {
	const named = state.inventory.applications.find(
		({ ApplicationID }) => ApplicationID === applicationId,
	);
	return named && String(named.DisplayName).toLowerCase();
}

/** Whether the caller ever asked for the account. */
function hasRequested({ state, user }: Call, account: ManagedAccount): boolean {
	return state.requests
		.all()
		.some((request) => request.requestor === user && request.account === account);
}
