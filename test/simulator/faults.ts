export type ApiName =
	| 'token'
	| 'commandV1'
	| 'commandV2'
	| 'configuration'
	| 'reporting'
	| 'passwordSafe'
	| 'other';

/** Which requests a fault applies to: all given conditions must hold. */
export interface FaultWhen {
	method?: string;
	api?: ApiName;
	/** A string is a prefix of the path (without the query). */
	path?: string | RegExp;
	/** Action of the XML Command API. */
	action?: string;
	/** Name of the report (`generate_report`). */
	report?: string;
	/** Of the path or of the `lsid` parameter; case does not matter. */
	lsid?: string;
}

export type FaultKind =
	/** Answers normally, `ms` later. `late` (default false): it is the answer of before the delay. */
	| { kind: 'delay'; ms: number; late?: boolean }
	/** Never answers, until the client or the simulator closes the connection. No effect. */
	| { kind: 'hang' }
	/** The connection is cut; the request has no effect. */
	| { kind: 'resetBefore' }
	/** The request takes effect, and then the connection is cut instead of an answer. */
	| { kind: 'resetAfter' }
	/** No effect, this answer. */
	| { kind: 'status'; status: number; headers?: Record<string, string>; body?: string }
	/** No effect; 200 with the login page of a proxy. */
	| { kind: 'html' }
	/**
	 * 200 with bytes that are neither XML nor JSON, by default under the content type that was
	 * due. `effect` (default false): the request took effect.
	 */
	| { kind: 'garbage'; effect?: boolean; contentType?: string }
	/**
	 * Takes effect, the answer stops in the middle. `cut` (default false): the connection breaks
	 * there; otherwise the answer looks complete on the level of HTTP.
	 */
	| { kind: 'truncate'; cut?: boolean }
	/** No effect; 302 to `location`. */
	| { kind: 'redirect'; location: string; status?: number }
	/** An XML answer gets a DOCTYPE, and each host name becomes an entity for `entityValue`. */
	| { kind: 'doctype'; entityValue?: string }
	/** Answers success and does nothing (terminate, set attributes, log out). */
	| { kind: 'ignored' }
	/** All tokens of the product die just before this request is authenticated. */
	| { kind: 'expireTokens' }
	/** Password Safe: all cookie sessions are over just before this request; tokens live on. */
	| { kind: 'expireSignIns' };

export type Fault = FaultKind & {
	when?: FaultWhen;
	/** How often it strikes; default 1. */
	times?: number;
	/** How many matching requests it lets pass first; default 0. */
	after?: number;
};

/** What a fault can be matched against. */
export interface Matchable {
	method: string;
	api: ApiName;
	path: string;
	action?: string;
	report?: string;
	lsid?: string;
}

export interface FaultHandle {
	/** How often it struck. */
	readonly struck: number;
	remove(): void;
}

interface Scripted {
	fault: Fault;
	toSkip: number;
	left: number;
	struck: number;
}

/** The script of what goes wrong. The first fault that matches a request strikes, alone. */
export class Faults {
	private scripted: Scripted[] = [];

	add(fault: Fault): FaultHandle {
		const entry = { fault, toSkip: fault.after ?? 0, left: fault.times ?? 1, struck: 0 };
		this.scripted.push(entry);
		return {
			get struck() {
				return entry.struck;
			},
			remove: () => {
				this.scripted = this.scripted.filter((other) => other !== entry);
			},
		};
	}

	clear(): void {
		this.scripted = [];
	}

	/** The fault that strikes this request, if any; counts it. */
	take(request: Matchable): Fault | undefined {
		for (const entry of this.scripted) {
			if (entry.left === 0 || !matches(entry.fault.when ?? {}, request)) continue;
			if (entry.toSkip > 0) {
				entry.toSkip--;
				continue;
			}
			entry.left--;
			entry.struck++;
			return entry.fault;
		}
		return undefined;
	}
}

/** Whether a request meets all the given conditions. */
export function matches(when: FaultWhen, request: Matchable): boolean {
	return (
		(when.method === undefined || when.method.toUpperCase() === request.method) &&
		(when.api === undefined || when.api === request.api) &&
		(when.path === undefined || pathMatches(when.path, request.path)) &&
		(when.action === undefined || when.action === request.action) &&
		(when.report === undefined || when.report === request.report) &&
		(when.lsid === undefined || when.lsid.toLowerCase() === request.lsid?.toLowerCase())
	);
}

function pathMatches(wanted: string | RegExp, path: string): boolean {
	return typeof wanted === 'string' ? path.startsWith(wanted) : path.search(wanted) !== -1;
}
