import type { Quirks } from '../quirks';
import type { ChangeKind, SessionChange } from './changes';

const NAMES: Record<Quirks['outboundEventNames'], Record<ChangeKind, string>> = {
	support_conference: {
		begin: 'support_conference_begin',
		end: 'support_conference_end',
		joined: 'support_conference_member_added',
		left: 'support_conference_member_departed',
		ownerChanged: 'support_conference_owner_changed',
		endpointJoined: 'support_conference_member_added',
		endpointLeft: 'support_conference_member_departed',
	},
	access_session: {
		begin: 'access_session_start',
		end: 'access_session_end',
		joined: 'access_session_member_joined',
		left: 'access_session_member_left',
		ownerChanged: 'access_session_ownership_changed',
		endpointJoined: 'access_session_member_joined',
		endpointLeft: 'access_session_member_left',
	},
};

/** The form that the appliance posts for a change, before any custom fields. */
export function variablesOf(
	change: SessionChange,
	quirks: Quirks,
	applianceId: string,
	now: number,
): Record<string, string> {
	const { session, kind } = change;
	return {
		event: NAMES[quirks.outboundEventNames][kind],
		version: '5',
		timestamp: String(Math.floor(now / 1000)),
		appliance_id: applianceId,
		lsid: quirks.lsidCase === 'upper' ? session.lsid.toUpperCase() : session.lsid,
		external_key: session.externalKey,
		...memberOf(change, quirks),
	};
}

function memberOf(change: SessionChange, quirks: Quirks): Record<string, string> {
	const { session, kind } = change;
	if (kind === 'begin' || kind === 'end') return {};
	const conference = {
		conference_name: session.host.jumpItem,
		conference_id: String(session.lseq),
	};
	if (!('person' in change)) {
		return { type: 'customer', [quirks.outboundMemberName]: session.host.jumpItem, ...conference };
	}
	const { displayName, username, userId } = change.person;
	return {
		type: 'representative',
		[quirks.outboundMemberName]: displayName,
		username,
		user_id: String(userId),
		...conference,
	};
}

const PREFIXES: Record<Quirks['outboundCustomFields'], string> = {
	'session.custom.': 'session.custom.',
	session_custom_: 'session_custom_',
	bare: '',
};

/** Where "Send custom fields" is on. */
export function customVariables(
	{ session }: SessionChange,
	quirks: Quirks,
): Record<string, string> {
	const prefix = PREFIXES[quirks.outboundCustomFields];
	return Object.fromEntries(
		[...session.customAttributes].map(([codeName, value]) => [prefix + codeName, value]),
	);
}
