import type { XmlElement } from '../../../shared/xml';
import { child, childrenIn, childText } from '../../../shared/xml';
import { isoOfUnix } from '../../../shared/time';
import type { ActivityReport, ActivityRow } from './activity';
import type { PlainObject } from './plainElement';
import { plainRecord } from './plainElement';

/** `Team`: who came to and left which team, one record per event. */
export const TEAM: ActivityReport = {
	name: 'Team',
	needs: 'sessionReports',
	root: 'team_activity_list',
	parameters: {},
	rowsOf: (team) =>
		childrenIn(team, 'events', 'event').map((event) => {
			const { name, id } = team.attributes;
			const teamOf = { team: name ?? null, teamId: numberOrText(id) };
			return timed(event, { ...teamOf, ...plainRecord(event) });
		}),
};

/** `VaultAccountActivity`: what was done with accounts in the Vault, by whom. */
export const VAULT_ACCOUNT_ACTIVITY: ActivityReport = {
	name: 'VaultAccountActivity',
	needs: 'vaultReports',
	root: 'vault_account_activity_list',
	parameters: {},
	rowsOf: (activity) => {
		const { attributes } = activity;
		const by = child(activity, 'performed_by');
		return [
			timed(activity, {
				timestamp: isoOfUnix(attributes.timestamp),
				eventType: attributes.event_type ?? null,
				account: numberOrText(attributes.account),
				data: childText(activity, 'data'),
				performedBy: by?.text || null,
				performedById: numberOrText(by?.attributes.id),
				performedByType: by?.attributes.type ?? null,
			}),
		];
	},
};

/**
 * `JumpItem`, since PRA 24.3. Neither its parameters nor its elements are documented: it is asked for
 * like other activity, and told as it comes.
 */
export const JUMP_ITEM: ActivityReport = {
	name: 'JumpItem',
	needs: 'jumpItemReports',
	parameters: {},
	rowsOf: (entry) => [timed(entry, plainRecord(entry))],
};

/** `AccessSessionListing`: which sessions there were, and nothing about them. */
export const SESSION_LISTING: ActivityReport = {
	name: 'AccessSessionListing',
	needs: 'sessionReports',
	root: 'session_summary_list',
	parameters: {},
	rowsOf: (summary) => {
		const { lsid, has_recording, external_key } = summary.attributes;
		const record = {
			lsid: lsid ?? childText(summary, 'lsid'),
			hasRecording: flagOf(has_recording ?? childText(summary, 'has_recording')),
			// How it is returned is not documented.
			externalKey: external_key ?? childText(summary, 'external_key'),
		};
		return [{ record, time: null, key: (record.lsid ?? '').toLowerCase() }];
	},
};

/** One with a timestamp is told by it; others by all that they hold. */
function timed({ attributes, children }: XmlElement, record: PlainObject): ActivityRow {
	const own = children.find(({ name }) => name === 'timestamp');
	const time = isoOfUnix(attributes.timestamp) ?? isoOfUnix(own?.text);
	return time === null ? { record, time, key: JSON.stringify(record) } : { record, time };
}

function numberOrText(text: string | undefined): number | string | null {
	if (text === undefined || text === '') return null;
	return /^\d{1,15}$/.test(text) ? Number(text) : text;
}

function flagOf(text: string | null): boolean | null {
	return text === null ? null : text === '1' || text === 'true';
}
