import { nameOf } from '../identity/people';
import { stateOf, type AccessRequest, type RequestState } from './requests';

/** What a test sees of an access request. */
export interface RequestView {
	requestId: number;
	requestor: string;
	accountId: number;
	systemId: number;
	state: RequestState;
	/** Its credential was handed out. */
	retrieved: boolean;
}

export function toRequestView(request: AccessRequest, now: number): RequestView {
	return {
		requestId: request.requestId,
		requestor: nameOf(request.requestor),
		accountId: request.account.accountId,
		systemId: request.systemId,
		state: stateOf(request, now),
		retrieved: request.retrieved,
	};
}
