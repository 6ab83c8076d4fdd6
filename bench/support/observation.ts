import type { RecordedRequest, Simulator } from '../../test/simulator';

/** Requests of one kind that were answered with one status. */
export interface RequestCount {
	/** Such as `token`, `GET /client`, `DELETE /session/:lsid`, `terminate_session`, `AccessSession`. */
	kind: string;
	/** Absent where the connection was cut. */
	status?: number;
	count: number;
}

/** What the simulator saw since the round began. Times are milliseconds (epoch). */
export interface Observation {
	requests: RequestCount[];
	/** All requests, those for tokens and refused ones included. */
	httpCalls: number;
	tokens: number;
	/** Requests that the rate limit refused (429). */
	refusals: number;
	/** Most requests within any one second. */
	peakPerSecond: number;
	terminations: {
		/** Calls that ended a session. */
		ended: number;
		/** Those that came for a session that was over or unknown. */
		inVain: number;
		/** Of the first and the last target that ended. */
		firstAt?: number;
		lastAt?: number;
	};
	/** Targets that still live. */
	liveTargets: number;
	/** Sessions that ended and were no target: must be 0. */
	wronglyEnded: number;
}

export function observe({ record, pra }: Simulator, targets: string[]): Observation {
	const wanted = new Set(targets);
	const ended = record.terminations.filter(({ result }) => result === 'ended');
	const times = ended.filter(({ lsid }) => wanted.has(lsid)).map(({ at }) => at);
	return {
		requests: countRequests(record.requests),
		httpCalls: record.requests.length,
		tokens: record.tokensIssued,
		refusals: record.refusals.length,
		peakPerSecond: record.peakPerSecond(),
		terminations: {
			ended: ended.length,
			inVain: record.terminations.length - ended.length,
			firstAt: times.at(0),
			lastAt: times.at(-1),
		},
		liveTargets: targets.filter((lsid) => pra.isLive(lsid)).length,
		wronglyEnded: ended.filter(({ lsid }) => !wanted.has(lsid)).length,
	};
}

function countRequests(requests: RecordedRequest[]): RequestCount[] {
	const counts = new Map<string, RequestCount>();
	for (const request of requests) {
		const { status } = request;
		const kind = kindOf(request);
		const known = counts.get(`${kind} ${status}`);
		if (known) known.count++;
		else counts.set(`${kind} ${status}`, { kind, status, count: 1 });
	}
	return [...counts.values()];
}

function kindOf({ api, action, report, method, path }: RecordedRequest): string {
	if (api === 'token') return api;
	const name = action ?? report;
	if (name !== undefined) return name;
	return `${method} ${path.replace('/api/command/v2', '').replace(/(\/session\/).*/, '$1:lsid')}`;
}
