import { asOneLine, toFailure } from '../../shared/failure';
import type { LiveSession } from '../api/model';
import type { Lookup, Pra } from '../api/pra';
import { merge } from './find';

export interface ListedSessions {
	sessions: LiveSession[];
	/** Why sessions may be missing that no connected client shows. */
	notes: string[];
}

/**
 * All sessions in progress: those of the connected clients, completed by the session report where
 * that is permitted.
 */
export async function listSessions(
	pra: Pra,
	lookup: Lookup,
	lookbackHours: number,
): Promise<ListedSessions> {
	if (lookup === 'report') return listed(await pra.liveSince(lookbackHours));
	if (lookup !== 'auto') return listed(await pra.connectedClients(lookup));
	const [connected, reported] = await Promise.allSettled([
		pra.connectedClients(lookup),
		pra.liveSince(lookbackHours),
	]);
	if (connected.status === 'rejected') throw connected.reason;
	const { sessions, unreadable } = connected.value;
	if (reported.status === 'fulfilled') {
		const { sessions: others, unreadable: more } = reported.value;
		return listed({ sessions: merge(sessions, others), unreadable: [...unreadable, ...more] });
	}
	const failure = toFailure(reported.reason);
	// Without the permission the list is what clients show; any other failure would pass for "no more".
	if (failure.kind !== 'permission' && failure.kind !== 'notFound') throw failure;
	const { notes } = listed({ sessions, unreadable });
	const note = `Agentless sessions that no connected client shows are missing: ${asOneLine(failure)}`;
	return { sessions, notes: [...notes, note] };
}

function listed(look: { sessions: LiveSession[]; unreadable: string[] }): ListedSessions {
	return {
		sessions: look.sessions,
		notes: look.unreadable.map((what) => `Part of the answer could not be read: ${what}`),
	};
}
