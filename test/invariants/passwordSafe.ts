import type { RecordedRequest, Simulator } from '../simulator';
import type { EndCall, Look } from './history';

/** The requests of Password Safe's API in the words of the invariants. */

const END = /\/Sessions\/(\d+)\/(Terminate|Lock)$/i;

const LOOK = /\/Sessions(?:\/(\d+))?$/i;

/** Faults that leave an answer readable. */
const HARMLESS = ['delay', 'expireTokens', 'expireSignIns', 'ignored'];

/** Calls that end or lock one session; a lock and an end are different calls. */
export function safeEndCalls({ requests }: Simulator['record']): EndCall[] {
	return requests.flatMap(({ method, path, caller, startedAt, status }) => {
		const [, sessionId, act] = (method === 'POST' && END.exec(path)) || [];
		if (sessionId === undefined) return [];
		const id = `${act.toLowerCase()} ${sessionId}`;
		return [{ id, caller, startedAt, refusedUnread: status === 429 || status === 401 }];
	});
}

/** Reads of the list and of single sessions that were answered as the server made them. */
export function safeLooks({ requests }: Simulator['record']): Look[] {
	return requests.flatMap((request) => {
		const { caller, startedAt, finishedAt = Infinity } = request;
		const match = request.method === 'GET' ? LOOK.exec(request.path) : null;
		if (!match || !wasAnswered(request)) return [];
		return [{ caller, startedAt, finishedAt, shows: match[1] }];
	});
}

function wasAnswered({ status, fault }: RecordedRequest): boolean {
	return status === 200 && (fault === undefined || HARMLESS.includes(fault));
}
