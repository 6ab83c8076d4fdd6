/**
 * Everything about a Password Safe server that public material leaves open, or that differs
 * between releases. Each may be changed while the simulator runs (`simulator.passwordSafe.quirks`).
 */
export interface Quirks {
	/** Status of a refused token request. */
	tokenRefusal: 400 | 401;
	/** Body of a refused sign-in. */
	signInRefusal: 'empty' | 'text';
	/** Signing in also sets `__RequestVerificationToken` (newer releases), and calls need it. */
	verificationToken: boolean;
	/** A load balancer's cookie, without which a call reaches a node that knows of no session. */
	affinityCookie: boolean;
	/** Calls of one cookie session run one after the other, as ASP.NET session state has it. */
	serialised: boolean;
	/** A POST or a PUT without a content type, with a body or without: read, or a 415. */
	missingContentType: 'read' | 415;
	/** API versions (`3.1`) that are switched off: 410. */
	disabledVersions: string[];

	/** 403 and 409 codes: `4031` or `"4031"`. */
	errorCodes: 'number' | 'string';
	/** Body of a 403 for lack of a permission. */
	forbiddenText: string;
	/** Body of a 400. */
	badRequest: 'text' | 'modelState';
	/** Answer for a path that does not exist: ASP.NET Web API's JSON, or IIS's page. */
	unknownRoute: 'webApi' | 'iisHtml';
	/** Lists as documented (envelope by endpoint and limit), or one shape for every paged list. */
	envelopes: 'documented' | 'always' | 'never';
	/** Zone of dates: each as in the guide's sample, or all the same. */
	dates: 'asSampled' | 'zoned' | 'zoneless';

	/** GET Sessions without `status`. */
	sessionsWithoutStatus: 'all' | 'active';
	/** Sessions carry ApplicationID, RequestID and SessionType (newer releases). */
	newerSessionFields: boolean;
	/** Status of a session that the API ended: Logged Off or Completed. */
	terminatedStatus: 8 | 2;
	/** Terminating or locking a session that is over. */
	endedSession: 204 | 404 | 400;
	/** Ending or locking all sessions of a system or account that has none. */
	noLiveSession: 204 | 404;
	/** What ends or locks a single session: the list of v25.3, or Global Quarantine alone. */
	singleSessionGate: 'roles' | 'globalQuarantine';
	/** `Password Safe Admin Session Reviewer` may read sessions (v26.1). */
	adminReviewerReads: boolean;
	/** `feedback=true`: the shape of its 200; `unsupported`: a plain 204 (before v25). */
	feedback: 'object' | 'array' | 'text' | 'unsupported';
	/** ManagedSystemID of a session with a domain-linked account. */
	linkedSessionSystem: 'asset' | 'directory';
	/** RecordKey and Token of a session that is not recorded. */
	unrecordedKeys: 'empty' | 'null' | 'present';
	/** POST Requests/{id}/Sessions and its kin. */
	sessionCreated: 201 | 200;

	/** GET ManagedSystems?name=: the whole name, or a part of it. */
	systemNameMatch: 'exact' | 'partial';
	/** GET Users?username=: a list (empty or a 404 where there is none), or one object. */
	userByName: 'array' | 'arrayOr404' | 'object';
	quarantined: 200 | 201;

	/** POST Requests that reuses a request. */
	requestReused: 200 | 201;
	/** Over the account's MaxConcurrentRequests. */
	concurrencyRefusal: '4091' | '4031';
	/** GET Requests with `status=all`: pending and active ones, or those that are over too. */
	requestsOfAll: 'open' | 'everything';
	/** Word for an approved request. */
	activeStatus: 'Active' | 'Approved';
	/** Dates of a request that have not come. */
	absentDate: '' | null;
	/** Ending or checking in a request also ends the sessions that were opened by it. */
	requestEndTakesSessions: boolean;
	/** POST ISARequests: the credential alone, or in an object. */
	isaCredential: 'text' | 'object';
	/** Passwords and texts of Secrets Safe: only where `decrypt=true` (v26.1), or always. */
	secretValues: 'onDecrypt' | 'always';
	secretTypes: 'Credential' | 'CREDENTIAL';
}

export const LIKELIEST: Quirks = {
	tokenRefusal: 400,
	signInRefusal: 'empty',
	verificationToken: true,
	affinityCookie: false,
	serialised: true,
	missingContentType: 'read',
	disabledVersions: [],
	errorCodes: 'number',
	forbiddenText: 'User does not have permission to perform the requested action',
	badRequest: 'text',
	unknownRoute: 'webApi',
	envelopes: 'documented',
	dates: 'asSampled',
	sessionsWithoutStatus: 'all',
	newerSessionFields: true,
	terminatedStatus: 8,
	endedSession: 204,
	noLiveSession: 204,
	singleSessionGate: 'roles',
	adminReviewerReads: true,
	feedback: 'object',
	linkedSessionSystem: 'asset',
	unrecordedKeys: 'empty',
	sessionCreated: 201,
	systemNameMatch: 'exact',
	userByName: 'array',
	quarantined: 200,
	requestReused: 200,
	concurrencyRefusal: '4091',
	requestsOfAll: 'open',
	activeStatus: 'Active',
	absentDate: '',
	requestEndTakesSessions: false,
	isaCredential: 'text',
	secretValues: 'onDecrypt',
	secretTypes: 'Credential',
};
