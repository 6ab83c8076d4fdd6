import { Failure } from '../../shared/failure';
import { isLsid } from './lsid';
import type { ConnectedClients } from './model';
import { kindOf, SessionJoin } from './sessionJoin';

type Json = Record<string, unknown>;

/**
 * `GET /client` of Command API v2: an array of asset clients (one session each), access consoles
 * (a user with the LSIDs of that user's sessions) and gateways. The sessions are both joined on LSID:
 * one that only a console names is a session too.
 */
export function readClients(body: unknown): ConnectedClients {
	if (!Array.isArray(body)) throw new Failure('nonsense', 'The list of clients is not a list');
	const join = new SessionJoin('commandV2');
	for (const client of body as unknown[]) {
		if (typeof client !== 'object' || client === null) {
			join.unreadable.push('an entry of the client list is not an object');
			continue;
		}
		const entry = client as Json;
		if (entry.type === 'asset_client') readAsset(entry, join);
		if (entry.type === 'access_console') readConsole(entry, join);
	}
	return join.result();
}

function readAsset(entry: Json, join: SessionJoin): void {
	const lsid = typeof entry.lsid === 'string' ? entry.lsid.trim() : (entry.lsid ?? '');
	const hostname = text(entry.hostname);
	// Without any LSID it is a client that is not in a session.
	if (lsid === '') return;
	if (!isLsid(lsid)) {
		join.unreadable.push(`the client on host "${hostname ?? '?'}" has an unreadable LSID`);
		return;
	}
	join.endpoint(lsid, {
		hostname,
		platform: text(entry.platform),
		kind: kindOf(text(entry.non_interactive)),
		startTime: null,
	});
}

function readConsole(entry: Json, join: SessionJoin): void {
	const username = text(entry.username);
	const given = entry.session_lsids ?? [];
	const lsids: unknown[] = Array.isArray(given) ? given : [given];
	if (username === null) {
		if (lsids.length > 0) join.unreadable.push('an access console has no username');
		return;
	}
	if (typeof entry.user_id === 'number') {
		join.user({ userId: entry.user_id, username, displayName: text(entry.display_name) });
	}
	for (const lsid of lsids) {
		if (isLsid(lsid)) join.participant(lsid, username);
		else join.unreadable.push(`a session of user "${username}" has an unreadable LSID`);
	}
}

function text(value: unknown): string | null {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
