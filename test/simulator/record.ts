import { PasswordSafeRecord } from './passwordSafe/record';
import { matches, type ApiName, type FaultKind, type FaultWhen } from './faults';

/** One request as it was asked, without headers and secrets. Times are milliseconds (epoch). */
export interface RecordedRequest {
	method: string;
	path: string;
	api: ApiName;
	query: Record<string, unknown>;
	form?: Record<string, unknown>;
	json?: unknown;
	/** Action of the XML Command API. */
	action?: string;
	/** Name of the report. */
	report?: string;
	lsid?: string;
	/** Name of the API account, once authenticated. */
	account?: string;
	/** Of the header `X-Caller`: how a test tells callers of one account apart. */
	caller?: string;
	/** Password Safe: number of the sign-in whose cookies it brought. */
	signIn?: number;
	/** Absent while unanswered, and where the connection was cut instead. */
	status?: number;
	/** The scripted fault that struck it. */
	fault?: FaultKind['kind'];
	startedAt: number;
	finishedAt?: number;
}

export interface RecordedTermination {
	lsid: string;
	at: number;
	account: string;
	/**
	 * `ended`: accepted (it may linger); `ending`: asked again while it lingers; `notFound`:
	 * unknown or ended before; `refused`: no permission; `ignored`: scripted, no effect.
	 */
	result: 'ended' | 'ending' | 'notFound' | 'refused' | 'ignored';
}

export interface RecordedLogout {
	userId: number;
	at: number;
	account: string;
	result: 'loggedOut' | 'notFound' | 'notLoggedIn' | 'refused' | 'ignored';
}

export type RequestFilter = FaultWhen & { account?: string; status?: number };

/** What was asked of the simulator since the start, or since `clear()`. */
export class Recorder {
	requests: RecordedRequest[] = [];

	terminations: RecordedTermination[] = [];

	logouts: RecordedLogout[] = [];

	/** Tokens that were handed out. */
	tokensIssued = 0;

	/** Requests that the rate limit refused. */
	refusals: RecordedRequest[] = [];

	/** What was done to the Password Safe server. */
	readonly passwordSafe = new PasswordSafeRecord();

	/** Errors of the simulator itself: always empty, or the simulator has a defect. */
	defects: unknown[] = [];

	clear(): void {
		this.requests = [];
		this.terminations = [];
		this.logouts = [];
		this.tokensIssued = 0;
		this.refusals = [];
		this.defects = [];
		this.passwordSafe.clear();
	}

	/** Requests that meet all conditions; a string `path` is a prefix. */
	find(filter: RequestFilter = {}): RecordedRequest[] {
		const { account, status, ...when } = filter;
		return this.requests.filter(
			(request) =>
				matches(when, request) &&
				(account === undefined || account === request.account) &&
				(status === undefined || status === request.status),
		);
	}

	count(filter: RequestFilter = {}): number {
		return this.find(filter).length;
	}

	/**
	 * Most authenticated API requests (of one account, or of all) that began within any one
	 * second, refused ones too. Requests for tokens do not count, as for the appliance's limit.
	 */
	peakPerSecond(account?: string): number {
		const times = this.requests
			.filter((request) => request.account !== undefined && request.api !== 'token')
			.filter((request) => account === undefined || request.account === account)
			.map((request) => request.startedAt)
			.sort((a, b) => a - b);
		let peak = 0;
		let first = 0;
		times.forEach((time, index) => {
			while (times[first] <= time - 1000) first++;
			peak = Math.max(peak, index - first + 1);
		});
		return peak;
	}
}
