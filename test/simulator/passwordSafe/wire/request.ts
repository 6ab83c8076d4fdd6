import type { State } from '../state';
import { nameOf } from '../identity/people';
import { stateOf, type AccessRequest } from '../live/requests';
import { accountName } from '../vault/accounts';
import type { WireRecord } from '../vault/model';
import { wireDate } from './dates';

export function requestToWire(request: AccessRequest, state: State): WireRecord {
	const { quirks, clock } = state;
	const { account, approvedAt } = request;
	const date = (time: number | null) =>
		time === null ? quirks.absentDate : wireDate(time, 'zoneless', quirks);
	const cancelled = request.end === 'cancelled' ? request.endedAt : null;
	const current = stateOf(request, clock.now());
	return {
		RequestID: request.requestId,
		SystemID: request.systemId,
		SystemName: state.systems.get(request.systemId)?.name ?? '',
		AccountID: account.accountId,
		AccountName: accountName(account),
		DomainName: account.domain,
		AliasID: null,
		ApplicationID: request.applicationId,
		RequestReleaseDate: date(request.createdAt),
		ApprovedDate: date(approvedAt),
		CanceledDate: date(cancelled),
		ExpiresDate: date(request.expiresAt),
		Status: current === 'active' ? quirks.activeStatus : capitalised(current),
		AccessType: request.accessType,
		Reason: request.reason,
		RequestorName: nameOf(request.requestor),
	};
}

export function requestSetToWire(id: string, requests: AccessRequest[], state: State): WireRecord {
	return { RequestSetID: id, Requests: requests.map((request) => requestToWire(request, state)) };
}

const capitalised = (word: string) => word[0].toUpperCase() + word.slice(1);
