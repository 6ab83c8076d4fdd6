/**
 * Everything about an appliance that public material leaves open, or that differs between
 * releases and settings. Each may be changed while the simulator runs (`simulator.pra.quirks`).
 */
export interface Quirks {
	/** Command API v2 exists (recent releases); otherwise its paths answer an HTML 404. */
	commandV2: boolean;
	/** "Enable XML API" is on; otherwise /api/command and /api/reporting answer an HTML 404. */
	xmlApi: boolean;
	/** The switch above also takes Command API v2 away. */
	xmlApiSwitchCoversV2: boolean;

	tokenType: 'Bearer' | 'bearer';
	/** Seconds; also what `expires_in` says. */
	tokenLifetime: number;
	/** Answer to a request from outside an API account's IP address list. */
	addressRefusal: '403' | '401' | '403html';

	/** What the `hostname` of an asset client through a Jumpoint (RDP, shell) holds. */
	agentlessHostname: 'host' | 'jumpItem';

	/** Status over the rate limit. */
	rateLimitStatus: 429 | 503;
	/** Seconds in `Retry-After` over the rate limit; false: no such header. */
	retryAfter: number | false;

	/** Where a connected support customer's LSID stands. */
	v1LsidSpelling: 'lsid' | 'support_session_lsid' | 'attribute';
	/** Where a connected representative's LSIDs stand (`attribute`: `<support_session lsid=""/>`). */
	v1RepLsids: 'support_session_lsids/lsid' | 'session_lsids' | 'attribute';
	/** `sra` as seen in captured answers, `docs` as printed in the guide. */
	v1Namespace: 'sra' | 'docs' | 'none';
	/** `<error>` as the root, or inside the command's usual root (where it has one). */
	v1ErrorPlace: 'root' | 'nested';
	v1PermissionDenied: 'error200' | 'documentNotFound404' | '403';
	v1ApiInfoPermissionNaming: 'perm_name' | 'name' | 'element';
	v1ReportingPermissionName: 'perm_reporting' | 'perm_reporting_support';
	/** Text for a session that is unknown or over. */
	terminateUnknownText: string;
	/** set_session_attributes: parameters in the other spelling are silently ignored. */
	customFieldPrefix: 'c.' | 'bare';
	connectedClientsWithoutId: 'all' | 'error';
	/** get_connected_clients: an ID that is no longer connected. */
	unknownClientId: 'omitted' | 'error';

	/** Where a count of connected clients stands: as the text, or as the attribute `count`. */
	v1CountPlace: 'text' | 'attribute';
	/** What `client_connections` holds of a connection: elements, or attributes alone. */
	v1Connections: 'elements' | 'attributes';
	/** get_logged_in_reps: `logged_in_since` has the attribute `ts`. */
	v1LoggedInTs: boolean;
	/** import_jump_shortcut: a parameter that it does not know. */
	v1UnknownShortcutParameter: 'ignored' | 'error';

	/** PATCH of a session with a field that does not exist. */
	v2UnknownAttribute: 422 | 400;
	/** Whether `/api/command/v2/info` refuses accounts that have no Command API at all. */
	v2InfoNeedsCommand: boolean;
	/** Logging out a user who is not logged in. */
	v2NotLoggedIn: 422 | 404;
	/** `/health` may be a minute old: its failover role is that of before the last change. */
	v2HealthIsOld: boolean;

	/** Content type of a backup. */
	backupType: 'application/octet-stream' | 'application/zip';
	/** The backup's name in `Content-Disposition`; otherwise there is no such header. */
	backupNamed: boolean;
	backupPermissionDenied: '403' | 'error200' | 'json200' | 'documentNotFound404';

	/** The Configuration API exists; otherwise its paths answer an HTML 404. */
	configurationApi: boolean;
	/** 401 for a name that it does not know: with its name, or with the words for a dead token. */
	configurationUnknownName: 'message' | 'accessDenied';
	/** The ID of a new member's group policy in the body: none as in the schema of the vendor's file, or as in its prose. */
	configurationParentInBody: 'unknown' | 'required';
	/** Filters by a text: the whole of it, or any part. */
	configurationNameFilter: 'exact' | 'partial';
	/**
	 * Nodes of a Jumpoint, runs of a job, files of a script, changed group policies: one record as in
	 * the vendor's file, or a list.
	 */
	configurationBelow: 'record' | 'list';
	/** A Vault action that went well: no body, or an empty object. */
	vaultSilence: 'empty' | 'json';
	/** A Vault action that cannot be: a message alone, or errors by field. */
	vaultRefusal: 'message' | 'errors';

	/** A report in which nothing matches. */
	emptyReport: 'emptyRoot' | 'error';
	liveEndTime: 'emptyWithTimestamp' | 'empty' | 'absent';
	reportPermissionDenied: 'error200' | '403' | 'documentNotFound404';
	/** Spelling of LSIDs in reports. */
	lsidCase: 'lower' | 'upper';
	/** A report asked for by `lsid` or `lsids` shows ended sessions only. */
	reportOmitsLiveFromLsids: boolean;
	/** Order and grouping of elements: as the inferred schema has it, or as captured. */
	reportShape: 'schema' | 'captured';
	/** Whether a report holds what happened in the last second of its window. */
	reportWindowEnd: 'exclusive' | 'inclusive';
	/** A report by its begin also shows sessions in progress that began before its window. */
	reportShowsAllLive: boolean;
	/** A parameter that a report does not have. */
	unknownReportParameter: 'ignored' | 'refused';
	listingExternalKey: 'attribute' | 'element';
	/** Where the counts of AccessSessionSummary stand. */
	summaryShape: 'elements' | 'attributes';
	recordingType: 'video/mp4' | 'video/x-flv' | 'application/octet-stream';
	/** What the number of a command shell's recording and its format are called. */
	shellRecordingParameters: 'recording_id' | 'instance';
	/** Content type of an `<error>` in the place of a file. */
	fileErrorType: 'text/xml' | 'application/octet-stream';
	noRecordingText: string;
	/** Whether JumpItem heeds a time window, or tells all there is. */
	jumpItemWindow: boolean;
	jumpItemShape: 'attributes' | 'elements' | 'untimed';

	/** Names of outbound events: Remote Support's, or after the words of PRA's page. */
	outboundEventNames: 'support_conference' | 'access_session';
	/** What the name of who joins or leaves is called. */
	outboundMemberName: 'name' | 'display_name';
	/** How the names of custom fields begin. */
	outboundCustomFields: 'session.custom.' | 'session_custom_' | 'bare';

	/** Field names of the ticket approval with dots, or as PHP turns them. */
	ticketFieldSpelling: 'dotted' | 'underscored';
	/** Where the decision stands in the answer to a ticket request. */
	ticketDecisionField: 'decision' | 'response';
	/** A second decision on a request. */
	ticketRepeat: 'refused' | 'accepted';
	ticketResponseNeedsToken: boolean;
}

export const LIKELIEST: Quirks = {
	commandV2: true,
	xmlApi: true,
	xmlApiSwitchCoversV2: false,
	tokenType: 'Bearer',
	tokenLifetime: 3600,
	addressRefusal: '403',
	agentlessHostname: 'host',
	rateLimitStatus: 429,
	retryAfter: false,
	v1LsidSpelling: 'lsid',
	v1RepLsids: 'support_session_lsids/lsid',
	v1Namespace: 'sra',
	v1ErrorPlace: 'root',
	v1PermissionDenied: 'error200',
	v1ApiInfoPermissionNaming: 'perm_name',
	v1ReportingPermissionName: 'perm_reporting',
	terminateUnknownText: 'Session not found',
	customFieldPrefix: 'c.',
	connectedClientsWithoutId: 'all',
	unknownClientId: 'omitted',
	v1CountPlace: 'text',
	v1Connections: 'elements',
	v1LoggedInTs: true,
	v1UnknownShortcutParameter: 'ignored',
	v2UnknownAttribute: 422,
	v2InfoNeedsCommand: false,
	configurationApi: true,
	configurationUnknownName: 'message',
	configurationParentInBody: 'unknown',
	configurationNameFilter: 'exact',
	configurationBelow: 'record',
	vaultSilence: 'empty',
	vaultRefusal: 'message',
	v2NotLoggedIn: 422,
	v2HealthIsOld: false,
	backupType: 'application/octet-stream',
	backupNamed: true,
	backupPermissionDenied: '403',
	emptyReport: 'emptyRoot',
	liveEndTime: 'emptyWithTimestamp',
	reportPermissionDenied: 'error200',
	lsidCase: 'lower',
	reportOmitsLiveFromLsids: false,
	reportShape: 'schema',
	reportWindowEnd: 'exclusive',
	reportShowsAllLive: false,
	unknownReportParameter: 'ignored',
	listingExternalKey: 'attribute',
	summaryShape: 'elements',
	recordingType: 'video/mp4',
	shellRecordingParameters: 'recording_id',
	fileErrorType: 'text/xml',
	noRecordingText: 'No recording is available for this session',
	jumpItemWindow: true,
	jumpItemShape: 'attributes',
	outboundEventNames: 'support_conference',
	outboundMemberName: 'name',
	outboundCustomFields: 'session.custom.',
	ticketFieldSpelling: 'dotted',
	ticketDecisionField: 'decision',
	ticketRepeat: 'refused',
	ticketResponseNeedsToken: false,
};
