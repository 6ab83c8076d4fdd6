import type { IDataObject } from 'n8n-workflow';

import { Failure } from '../../shared/failure';
import type { Take } from './collect';
import { collect } from './collect';
import type { Client } from './client';
import { at } from './client';
import type { Row } from './paging';
import { RowConverter } from '../../shared/records';
import { NotFound } from './refusals';

/** The secret of an application user is nobody's business here. */
const shown = new RowConverter(new Set(['ClientSecret']));

/** A user with our names. */
export function userRecord(row: Row): IDataObject {
	return shown.addTo({}, row) as IDataObject;
}

/** What most want to know of a user. */
export function userSummary(row: Row): IDataObject {
	const { UserID, UserName, DomainName, FirstName, LastName, EmailAddress } = row;
	const { UserType, IsActive, IsQuarantined, LastLoginDate } = row;
	const named = { UserID, UserName, DomainName, FirstName, LastName, EmailAddress };
	return userRecord({ ...named, UserType, IsActive, IsQuarantined, LastLoginDate });
}

/** `Users` of the API (vendor's guide and reference, v25.3 and v26.1). */
export class Users {
	constructor(private readonly client: Client) {}

	/** By name some servers answer with a list, others with one user or none. */
	async list<T>(
		{ username, includeInactive }: { username?: string; includeInactive: boolean },
		take: Take<T>,
	): Promise<T[]> {
		const query = { username, includeInactive: includeInactive || undefined };
		const call = { path: 'Users', query, needs: 'usersRead' } as const;
		return await collect(this.client, call, take).catch((error: unknown) => {
			if (error instanceof NotFound && username !== undefined) return [];
			throw error;
		});
	}

	/** @throws NotFound */
	async get(userId: number): Promise<Row> {
		return userOf(await this.client.get({ path: at('Users', userId), needs: 'usersRead' }), userId);
	}

	/**
	 * `POST Users/{id}/Quarantine`: answers with the user. There is no call that lifts it.
	 * @returns undefined where the answer is not that of a quarantined user
	 */
	async quarantine(userId: number): Promise<Row | undefined> {
		const path = at('Users', userId, 'Quarantine');
		const answer = await this.client.act('POST', { path, needs: 'quarantine' });
		return isQuarantined(answer, userId) ? answer : undefined;
	}
}

function isQuarantined(answer: unknown, userId: number): answer is Row {
	return isUser(answer, userId) && answer.IsQuarantined === true;
}

function isUser(value: unknown, userId: number): value is Row {
	return typeof value === 'object' && value !== null && (value as Row).UserID === userId;
}

function userOf(value: unknown, userId: number): Row {
	if (isUser(value, userId)) return value;
	throw new Failure('nonsense', 'Password Safe answered with another user');
}
