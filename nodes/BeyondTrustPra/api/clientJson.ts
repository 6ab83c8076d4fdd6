import type { Client, ClientType } from './clients';
import type { Json } from './json';
import { numberOrNull, textOrNull } from './json';
import { isLsid } from './lsid';

const TYPES = new Map<unknown, ClientType>([
	['access_console', 'accessConsole'],
	['asset_client', 'assetClient'],
	['gateway', 'gateway'],
]);

/**
 * One entry of `/client` of Command API v2 (schemas `AccessConsole`, `AssetClient`, `Gateway`).
 * @param unreadable takes what should be an LSID and is none
 * @returns undefined where it has no ID, or is of a kind that is not known
 */
export function readClient(entry: Json, unreadable: string[]): Client | undefined {
	const id = numberOrNull(entry.id);
	const type = TYPES.get(entry.type);
	if (id === null || type === undefined) return undefined;
	const lsids = (value: unknown) => lsidsIn(value, `client ${id}`, unreadable);
	return {
		id,
		type,
		hostname: textOrNull(entry.hostname),
		platform: textOrNull(entry.platform),
		// A text here, a number of an appliance: the specification has it so.
		timezoneOffset: numberOrNull(entry.timezone_offset),
		connectedSince: null,
		nonInteractive: textOrNull(entry.non_interactive),
		lsid: lsids(entry.lsid)[0] ?? null,
		userId: numberOrNull(entry.user_id),
		userType: textOrNull(entry.user_type),
		username: textOrNull(entry.username),
		displayName: textOrNull(entry.display_name),
		sessionCount: numberOrNull(entry.session_count),
		sessionLsids: lsids(entry.session_lsids),
		source: 'commandV2',
	};
}

function lsidsIn(value: unknown, whose: string, unreadable: string[]): string[] {
	const given: unknown[] = Array.isArray(value) ? value : [value];
	const present = given.filter((lsid) => lsid !== undefined && lsid !== null && lsid !== '');
	const lsids = present.filter(isLsid);
	if (lsids.length < present.length) unreadable.push(`${whose} has an unreadable LSID`);
	return lsids;
}
