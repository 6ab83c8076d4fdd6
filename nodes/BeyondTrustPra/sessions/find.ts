import { nameTest } from '../../shared/kill/names';
import type { LiveSession } from '../api/model';
import { lsidKey } from '../api/lsid';
import type { SessionTarget } from './request';
import { namesOf } from './sessionIndex';

/** How long a session counts as just begun; the clocks of n8n and the appliance may differ by as much. */
const JUST_BEGUN_MS = 5 * 60_000;

/** Whether a session is one that the target means. */
export type SessionTest = (session: LiveSession) => boolean;

/** @throws Failure `badInput` for a target that means nothing, or everything */
export function sessionTest(target: SessionTarget): SessionTest {
	if (target.kind === 'lsid') {
		const key = lsidKey(target.value);
		return ({ lsid }) => lsidKey(lsid) === key;
	}
	const { kind } = target;
	const test = nameTest(kind, target.value, target.matchMode);
	return (session) => namesOf(session, kind).some(test);
}

/**
 * A connected client's session with what the report adds to it. Names that the clients showed stand:
 * they tell who is in the session now, the report also names those who left.
 */
export function complete(session: LiveSession, reported: LiveSession): LiveSession {
	return {
		...session,
		hostnames: hostnamesOf(session, reported),
		usernames: session.usernames.length > 0 ? session.usernames : reported.usernames,
		joining: joiningIn(session, reported),
		platform: session.platform ?? reported.platform,
		kind: session.kind ?? reported.kind,
		jumpItem: session.jumpItem ?? reported.jumpItem,
		jumpGroup: session.jumpGroup ?? reported.jumpGroup,
		startTime: reported.startTime ?? session.startTime,
	};
}

/**
 * A look may miss people whose clients connect while it is taken. They keep a young session from being
 * ended where they are protected; they do not make it one that is meant, since they may have left.
 */
function joiningIn(session: LiveSession, reported: LiveSession): string[] {
	const age = Date.now() - Date.parse(reported.startTime ?? '');
	return Math.abs(age) < JUST_BEGUN_MS ? reported.usernames : (session.joining ?? []);
}

/**
 * What a client through a Jumpoint calls its host is not documented: it may be the name of the Jump
 * Item. The report tells both, so that the session is found under either.
 */
function hostnamesOf(session: LiveSession, reported: LiveSession): string[] {
	const throughJumpoint = session.kind !== 'jumpClient' || reported.kind === 'jumpoint';
	if (session.hostnames.length > 0 && !throughJumpoint) return session.hostnames;
	return [...new Set([...reported.hostnames, ...session.hostnames])];
}

/** The same sessions, completed by the report where it shows them. */
export function tellMore(sessions: LiveSession[], reported: LiveSession[]): LiveSession[] {
	const byLsid = new Map(reported.map((session) => [lsidKey(session.lsid), session]));
	return sessions.map((session) => {
		const more = byLsid.get(lsidKey(session.lsid));
		return more ? complete(session, more) : session;
	});
}

/** Sessions of the clients completed by the report, then those that only the report shows. */
export function merge(connected: LiveSession[], reported: LiveSession[]): LiveSession[] {
	const byLsid = new Map(reported.map((session) => [lsidKey(session.lsid), session]));
	const completed = connected.map((session) => {
		const key = lsidKey(session.lsid);
		const known = byLsid.get(key);
		byLsid.delete(key);
		return known ? complete(session, known) : session;
	});
	return [...completed, ...byLsid.values()];
}
