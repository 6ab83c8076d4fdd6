import type { IDataObject } from 'n8n-workflow';

import { Failure } from '../../shared/failure';
import type { EndAnswer } from '../../shared/kill/endAnswer';
import { endAnswerOf } from '../../shared/kill/endAnswer';
import type { Client, Query } from './client';
import { at } from './client';
import type { PasswordSafeSession } from './model';
import type { Row } from './paging';
import type { PermissionName } from './permissions';
import { dateOf } from '../../shared/records';
import { NotFound } from './refusals';
import { LIVE_STATUSES } from './words';

export interface LiveSessions {
	sessions: PasswordSafeSession[];
	/** Records of which nobody can tell which session they are, or whether it lives. */
	unreadable: string[];
}

/** `Sessions` of the API (vendor's guide and reference, v25.3 and v26.1). */
export class Sessions {
	constructor(private readonly client: Client) {}

	/**
	 * Sessions that match, in the server's order. The API has no pages for them (it gives 100,000 at
	 * most), so each is read as it arrives.
	 * @param query `status` (values, comma-separated) and `userID`
	 * @param wanted how many are kept at most: what comes after them is not read
	 */
	async list<T>(
		query: Query,
		pick: (row: Row) => T | undefined,
		{ wanted, patience }: { wanted?: number; patience?: number } = {},
	): Promise<T[]> {
		const call = { path: 'Sessions', query, needs: 'sessionsRead', patience } as const;
		return await this.client.list(call, pick, wanted);
	}

	/** Sessions that live. What a server shows of others is left out. */
	async live(patience?: number): Promise<LiveSessions> {
		const read = await this.list({ status: LIVE_STATUSES.join() }, liveOrUnreadable, { patience });
		return {
			sessions: read.filter((one) => typeof one !== 'string'),
			unreadable: read.filter((one) => typeof one === 'string'),
		};
	}

	/** @throws NotFound */
	async get(sessionId: number, patience?: number): Promise<Row> {
		const path = at('Sessions', sessionId);
		const row = (await this.client.get({ path, needs: 'sessionsRead', patience })) as Row;
		// A session of another number would be taken for the one that was asked for.
		if (Number(row?.SessionID) !== sessionId) {
			throw new Failure('nonsense', 'Password Safe answered with another session');
		}
		return row;
	}

	/** The session, whether it lives or not; undefined where the server knows none. */
	async find(sessionId: number, patience?: number): Promise<PasswordSafeSession | undefined> {
		const row = await this.get(sessionId, patience).catch((error: unknown) => {
			if (error instanceof NotFound) return undefined;
			throw error;
		});
		return row && sessionOf(row);
	}

	/** The session, or undefined where it has ended or never was. */
	async liveOne(sessionId: number, patience?: number): Promise<PasswordSafeSession | undefined> {
		const session = await this.find(sessionId, patience);
		return session && isLive(session) ? session : undefined;
	}

	/** `POST Sessions/{id}/Terminate`: 204. What it answers for one that is over is not documented. */
	async terminate(sessionId: number): Promise<EndAnswer> {
		return await this.end(sessionId, 'Terminate');
	}

	/** `POST Sessions/{id}/Lock`: 204. There is no call that unlocks. */
	async lock(sessionId: number): Promise<EndAnswer> {
		return await this.end(sessionId, 'Lock');
	}

	/** @param wanted how many are kept at most: what comes after them is not read */
	async keystrokes<T>(
		sessionId: number,
		pick: (row: Row) => T | undefined,
		wanted: number,
	): Promise<T[]> {
		const path = at('Sessions', sessionId, 'Keystrokes');
		return await this.client.list({ path, needs: 'keystrokes' }, pick, wanted);
	}

	/** `POST Users/{id}/Requests/Terminate`: 204; without a request nobody can begin a session. */
	async endRequestsOf(userId: number, reason: string): Promise<EndAnswer> {
		const path = at('Users', userId, 'Requests', 'Terminate');
		return await this.answer(path, 'quarantine', { Reason: reason });
	}

	private async end(sessionId: number, how: 'Terminate' | 'Lock'): Promise<EndAnswer> {
		return await this.answer(at('Sessions', sessionId, how), 'sessionEnd');
	}

	private async answer(
		path: string,
		needs: PermissionName,
		body: IDataObject = {},
	): Promise<EndAnswer> {
		try {
			await this.client.act('POST', { path, needs }, body);
			return { said: 'accepted' };
		} catch (error) {
			return error instanceof NotFound ? { said: 'notFound' } : endAnswerOf(error);
		}
	}
}

export function isLive({ status }: PasswordSafeSession): boolean {
	// What the guide does not list is no proof of an end.
	return !ENDED_STATUSES.has(status);
}

const ENDED_STATUSES = new Set([2, 7, 8]);

/** One broken record must not keep all others from being ended: it is told by what it shows. */
function liveOrUnreadable(row: Row): PasswordSafeSession | string | undefined {
	const sessionId = numberOf(row.SessionID);
	if (sessionId === null) return 'a session without an ID';
	if (numberOf(row.Status) === null) return `session ${sessionId}, without a status`;
	const session = sessionOf(row);
	return isLive(session) ? session : undefined;
}

/** @throws Failure `nonsense` for a record without an ID or a status */
export function sessionOf(row: Row): PasswordSafeSession {
	const sessionId = numberOf(row.SessionID);
	const status = numberOf(row.Status);
	if (sessionId === null || status === null) {
		throw new Failure('nonsense', 'A session of Password Safe has no ID or no status');
	}
	const assetName = textOf(row.AssetName);
	return {
		sessionId,
		status,
		protocol: numberOf(row.Protocol),
		hostnames: assetName === null ? [] : [assetName],
		knowsSystem: row.ManagedSystemID === null || row.ManagedSystemID === undefined,
		usernames: [],
		userId: numberOf(row.UserID),
		managedSystemId: numberOf(row.ManagedSystemID),
		managedAccountId: numberOf(row.ManagedAccountID),
		managedAccountName: textOf(row.ManagedAccountName),
		requestId: numberOf(row.RequestID),
		startTime: (dateOf(row.StartTime) as string | null | undefined) ?? null,
	};
}

function numberOf(value: unknown): number | null {
	return typeof value === 'number' && Number.isInteger(value) ? value : null;
}

function textOf(value: unknown): string | null {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
