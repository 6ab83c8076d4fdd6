import type { IDataObject } from 'n8n-workflow';

import { readText } from '../../shared/fields';
import type { NameTest } from '../../shared/kill/names';
import { nameTest } from '../../shared/kill/names';
import { readMatchMode } from '../../shared/kill/read';
import type { Names } from '../api/names';
import type { Row } from '../api/paging';
import { HostTarget } from './hosts';

/** Of which sessions records are wanted; all where nothing is set. */
export interface SessionTarget {
	host?: HostTarget;
	/** Who requested it. */
	user?: NameTest;
	/** The privileged account. */
	account?: NameTest;
}

/** @throws Failure `badInput` for a name that means nothing, or everything */
export function readSessionTarget(filters: IDataObject): SessionTarget {
	const matchMode = readMatchMode(filters);
	const userTest = (label: string, value: unknown): NameTest | undefined => {
		const name = readText(label, value);
		return name === undefined ? undefined : nameTest('username', name, matchMode);
	};
	const hostname = readText('Hostname', filters.hostname);
	return {
		host: hostname === undefined ? undefined : new HostTarget(hostname, matchMode),
		user: userTest('Username', filters.username),
		account: userTest('Account', filters.account),
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
	{ host, user }: SessionTarget,
): Promise<Row[]> {
	let found = rows;
	if (user) {
		const known = await names.ofUsers(idsIn(found, 'UserID'));
		found = found.filter(({ UserID }) => (known.get(Number(UserID)) ?? []).some(user));
	}
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

function idsIn(rows: Row[], field: string): number[] {
	return rows.map((row) => row[field]).filter((id) => typeof id === 'number');
}

function assetIn({ AssetName }: Row): string[] {
	return typeof AssetName === 'string' ? [AssetName] : [];
}
