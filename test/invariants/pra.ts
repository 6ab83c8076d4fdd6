import type { RecordedRequest, Simulator } from '../simulator';
import type { EndCall, Look } from './history';

/** The requests of PRA's APIs in the words of the invariants. */

const LOOKS = ['get_connected_client_list', 'get_connected_clients', 'get_session_attributes'];

/** Faults that leave an answer readable. */
const HARMLESS = ['delay', 'expireTokens', 'ignored'];

export function isTerminate({ method, path, action }: RecordedRequest): boolean {
	return action === 'terminate_session' || (method === 'DELETE' && path.includes('/session/'));
}

/** Whether a request changes anything but the token. */
export function acts(request: RecordedRequest): boolean {
	if (request.api === 'commandV2') return request.method !== 'GET';
	return isTerminate(request) || request.action === 'set_session_attributes';
}

/** Whether an answer arrived as the appliance made it. */
export function wasAnswered({ status, fault }: RecordedRequest): boolean {
	return status === 200 && (fault === undefined || HARMLESS.includes(fault));
}

export function isLook(request: RecordedRequest): boolean {
	const { method, api, path, action, report } = request;
	if (!wasAnswered(request)) return false;
	if (api === 'commandV2') return method === 'GET' && /\/(client|session\/\w+)$/.test(path);
	return report === 'AccessSession' || LOOKS.includes(action ?? '');
}

export function endCalls({ requests }: Simulator['record']): EndCall[] {
	return requests.filter(isTerminate).map(({ lsid, caller, startedAt, status }) => ({
		id: String(lsid).toLowerCase(),
		caller,
		startedAt,
		refusedUnread: status === 429 || status === 401,
	}));
}

export function looksIn({ requests }: Simulator['record']): Look[] {
	return requests.filter(isLook).map(({ caller, startedAt, finishedAt = Infinity }) => ({
		caller,
		startedAt,
		finishedAt,
	}));
}
