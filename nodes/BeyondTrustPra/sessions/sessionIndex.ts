import type { NameKind } from '../../shared/kill/names';
import { nameKey, targetKey } from '../../shared/kill/names';
import type { LiveSession } from '../api/model';
import { lsidKey } from '../api/lsid';
import type { SessionTarget } from './request';

type Shelves = Map<string, LiveSession[]>;

/** What the sessions of a look are known by, for each kind of target that was asked for. */
const indexes = new WeakMap<LiveSession[], Partial<Record<SessionTarget['kind'], Shelves>>>();

const NONE: LiveSession[] = [];

/**
 * The sessions of a look that a target may mean, in their order: all that it means are among them. A
 * look is sorted once for all targets, since a thousand of them times fifty thousand sessions would
 * hold up everything else in the process. The list must not be changed afterwards.
 */
export function candidates(sessions: LiveSession[], target: SessionTarget): LiveSession[] {
	const key = keyOf(target);
	if (key === undefined) return sessions;
	return shelvesOf(sessions, target.kind).get(key) ?? NONE;
}

function keyOf(target: SessionTarget): string | undefined {
	if (target.kind === 'lsid') return lsidKey(target.value);
	return targetKey(target.kind, target.value, target.matchMode);
}

function shelvesOf(sessions: LiveSession[], kind: SessionTarget['kind']): Shelves {
	const index = indexes.get(sessions) ?? {};
	indexes.set(sessions, index);
	return (index[kind] ??= sort(sessions, kind));
}

function sort(sessions: LiveSession[], kind: SessionTarget['kind']): Shelves {
	const shelves: Shelves = new Map();
	for (const session of sessions) {
		for (const key of new Set(keysOf(session, kind))) {
			const shelf = shelves.get(key);
			if (shelf) shelf.push(session);
			else shelves.set(key, [session]);
		}
	}
	return shelves;
}

function keysOf(session: LiveSession, kind: SessionTarget['kind']): string[] {
	if (kind === 'lsid') return [lsidKey(session.lsid)];
	return namesOf(session, kind).map((name) => nameKey(kind, name));
}

/** The names of a session that a target of this kind is compared with. */
export function namesOf(session: LiveSession, kind: NameKind): string[] {
	return kind === 'hostname' ? session.hostnames : session.usernames;
}
