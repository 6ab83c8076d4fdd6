import type { IDataObject } from 'n8n-workflow';

import { readText } from '../../shared/fields';
import type { NameTest } from '../../shared/kill/names';
import { nameTest } from '../../shared/kill/names';
import { readMatchMode } from '../../shared/kill/read';
import type { Names } from '../api/names';
import type { Row } from '../api/paging';
import { goesBy, hasDomain } from '../api/usersByName';
import { HostTarget } from './hosts';

/** Of which sessions records are wanted; all where nothing is set. */
export interface SessionTarget {
	host?: HostTarget;
	/** Who requested it. */
	user?: NameTest;
	/** A name of that person with a domain, which the server may know another name for. */
	principalName?: string;
	/** The privileged account. */
	account?: NameTest;
}

/** @throws Failure `badInput` for a name that means nothing, or everything */
export function readSessionTarget(filters: IDataObject): SessionTarget {
	const matchMode = readMatchMode(filters);
	const hostname = readText('Hostname', filters.hostname);
	const username = readText('Username', filters.username);
	const account = readText('Account', filters.account);
	const userTest = (name: string): NameTest => nameTest('username', name, matchMode);
	return {
		host: hostname === undefined ? undefined : new HostTarget(hostname, matchMode),
		user: username === undefined ? undefined : userTest(username),
		principalName: matchMode === 'equivalent' && hasDomain(username ?? '') ? username : undefined,
		account: account === undefined ? undefined : userTest(account),
	};
}

export function isOfAccount(
	{ ManagedAccountName: name }: Row,
	{ account }: SessionTarget,
): boolean {
	return !account || (typeof name === 'string' && account(name));
}

/** The rows of the host and the person that are wanted: by names that the rows do not hold, too. */
export async function named(
	names: Names,
	rows: Row[],
	{ host, user, principalName }: SessionTarget,
): Promise<Row[]> {
	let found = rows;
	if (user) found = await ofUser(names, found, user, principalName);
	if (host) {
		const unknown = found.filter(
			(row) => !host.isAmong(assetIn(row)) || !host.isSure(assetIn(row)),
		);
		const known = await names.ofSystems(idsIn(unknown, 'ManagedSystemID'));
		found = found.filter((row) =>
			host.isAmong([...assetIn(row), ...(known.get(Number(row.ManagedSystemID)) ?? [])]),
		);
	}
	return found;
}

async function ofUser(
	names: Names,
	rows: Row[],
	isMeant: NameTest,
	principalName: string | undefined,
): Promise<Row[]> {
	const known = await names.ofUsers(idsIn(rows, 'UserID'));
	const found = rows.filter(({ UserID }) => (known.get(Number(UserID)) ?? []).some(isMeant));
	if (found.length > 0 || rows.length === 0 || principalName === undefined) return found;
	const [one, ...others] = await names.usersCalled(principalName);
	if (one === undefined || others.length > 0 || !goesBy(one, principalName)) return [];
	return rows.filter(({ UserID }) => UserID === one.userId);
}

function idsIn(rows: Row[], field: string): number[] {
	return rows.map((row) => row[field]).filter((id) => typeof id === 'number');
}

function assetIn({ AssetName }: Row): string[] {
	return typeof AssetName === 'string' ? [AssetName] : [];
}
