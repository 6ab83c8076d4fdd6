import type { IDataObject } from 'n8n-workflow';

import { Failure } from '../../shared/failure';
import type { Client, Query } from './client';
import { at } from './client';
import type { Take } from './collect';
import { collect } from './collect';
import type { Row } from './paging';
import { NotFound } from './refusals';

export const ACCESS_TYPES = ['App', 'RDP', 'SSH', 'View'] as const;

export type AccessType = (typeof ACCESS_TYPES)[number];

export const CONFLICT_OPTIONS = ['none', 'renew', 'reuse'] as const;

export type ConflictOption = (typeof CONFLICT_OPTIONS)[number];

/** What somebody asks for. */
export interface Wanted {
	systemId: number;
	accountId: number;
	accessType: AccessType;
	durationMinutes: number;
	reason: string;
	conflictOption: ConflictOption;
	ticketSystemId?: number;
	ticketNumber?: string;
	applicationId?: number;
	rotateOnCheckIn?: boolean;
}

/** A request in this user's own list, as far as it tells whether it is a certain one. */
export interface ListedRequest {
	requestId: number;
	/** In lower case: `active` (or `approved`), `pending`, or of one that is over. */
	status: string;
	systemId: number;
	accountId: number;
	systemName: string | null;
	accountName: string | null;
	accessType: string;
	reason: string;
	/** Milliseconds (epoch) by the server's clock; not a number where it does not say. */
	startsAt: number;
}

/** Whose requests a termination ends; it takes the requests away from everybody. */
export type TerminationScope = 'ManagedAccounts' | 'ManagedSystems' | 'Users';

/** `Requests` of the API (API guide). Every call but `terminate` concerns this user's own queue. */
export class Requests {
	constructor(private readonly client: Client) {}

	/** `POST Requests`: 201, or 200 for one that is used again; the body is the bare request ID. */
	async create(wanted: Wanted): Promise<number> {
		const call = { path: 'Requests', needs: 'requestor' } as const;
		const answer = await this.client.act('POST', call, bodyOf(wanted));
		const requestId = typeof answer === 'string' ? Number(answer) : answer;
		if (typeof requestId === 'number' && Number.isInteger(requestId) && requestId > 0) {
			return requestId;
		}
		throw new Failure('nonsense', 'Password Safe did not say the ID of the request');
	}

	/** @param query `status` (all, active, pending) and `queue` (req, app) */
	async list<T>(query: Query, take: Take<T>): Promise<T[]> {
		const needs = query.queue === 'app' ? 'approver' : 'requestor';
		return await collect(this.client, { path: 'Requests', query, needs }, take);
	}

	/** This user's requests; some servers list those that are over too. */
	async own(): Promise<ListedRequest[]> {
		const limit = Number.POSITIVE_INFINITY;
		return await this.list({ status: 'all', queue: 'req' }, { limit, record: listedRequestOf });
	}

	/** This user's requests that are pending or active. */
	async open(): Promise<ListedRequest[]> {
		return (await this.own()).filter(isOpen);
	}

	/** Whether a request of this user is listed, whatever its status is called. */
	async lists(requestId: number): Promise<boolean> {
		return (await this.own()).some((request) => request.requestId === requestId);
	}

	/** `PUT Requests/{id}/Approve`: 204. */
	async approve(requestId: number, reason: string): Promise<void> {
		await this.put(requestId, 'Approve', reason);
	}

	/** `PUT Requests/{id}/Deny`: 204. It also ends one that is active. */
	async deny(requestId: number, reason: string): Promise<void> {
		await this.put(requestId, 'Deny', reason);
	}

	/** `PUT Requests/{id}/Checkin`: 204. @throws NotFound for one that is over */
	async checkIn(requestId: number, reason: string): Promise<void> {
		await this.put(requestId, 'Checkin', reason);
	}

	/** `POST {scope}/{id}/Requests/Terminate`: 204. */
	async terminate(scope: TerminationScope, id: number, reason: string): Promise<void> {
		const path = at(scope, id, 'Requests', 'Terminate');
		await this.client.act('POST', { path, needs: 'quarantine' }, reasoned(reason));
	}

	private async put(
		requestId: number,
		what: 'Approve' | 'Deny' | 'Checkin',
		reason: string,
	): Promise<void> {
		const needs = what === 'Checkin' ? 'ownRequest' : 'approver';
		await this.client.act(
			'PUT',
			{ path: at('Requests', requestId, what), needs },
			reasoned(reason),
		);
	}
}

/** "Approved" is how some releases call an active one. */
const OPEN = new Set(['active', 'approved', 'pending']);

export function isOpen({ status }: ListedRequest): boolean {
	return OPEN.has(status);
}

function reasoned(reason: string): IDataObject {
	return reason === '' ? {} : { Reason: reason };
}

function bodyOf(wanted: Wanted): IDataObject {
	const { conflictOption, ticketSystemId, ticketNumber, applicationId, rotateOnCheckIn } = wanted;
	return {
		SystemID: wanted.systemId,
		AccountID: wanted.accountId,
		AccessType: wanted.accessType,
		DurationMinutes: wanted.durationMinutes,
		Reason: wanted.reason,
		...(conflictOption === 'none' ? {} : { ConflictOption: conflictOption }),
		...(ticketSystemId === undefined ? {} : { TicketSystemID: ticketSystemId }),
		...(ticketNumber === undefined ? {} : { TicketNumber: ticketNumber }),
		...(applicationId === undefined ? {} : { ApplicationID: applicationId }),
		...(rotateOnCheckIn === undefined ? {} : { RotateOnCheckin: rotateOnCheckIn }),
	};
}

function listedRequestOf(row: Row): ListedRequest {
	const { RequestReleaseDate } = row;
	const date = typeof RequestReleaseDate === 'string' ? RequestReleaseDate : '';
	return {
		requestId: Number(row.RequestID),
		status: String(row.Status).toLowerCase(),
		systemId: Number(row.SystemID),
		accountId: Number(row.AccountID),
		systemName: typeof row.SystemName === 'string' ? row.SystemName : null,
		accountName: typeof row.AccountName === 'string' ? row.AccountName : null,
		accessType: String(row.AccessType).toLowerCase(),
		reason: typeof row.Reason === 'string' ? row.Reason : '',
		// Dates without a zone are UTC (not documented).
		startsAt: Date.parse(/Z$|[+-]\d\d:\d\d$/.test(date) ? date : `${date}Z`),
	};
}

/** Whether the server said that there is no such request (any more). */
export function isOver(error: unknown): boolean {
	return error instanceof NotFound;
}
