import { asOneLine, Failure, toFailure } from '../../shared/failure';
import { unreadableNotes } from '../../shared/unreadableNotes';
import type { LiveSession } from '../api/model';
import type { Lookup, Pra } from '../api/pra';
import { merge } from './find';

export interface ListedSessions {
	sessions: LiveSession[];
	/** Why sessions may be missing that no connected client shows. */
	notes: string[];
	/** Whether the session report is among what they were read from. */
	reported: boolean;
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
	if (lookup === 'report') return listed(await pra.liveSince(lookbackHours), true);
	if (lookup !== 'auto') return listed(await pra.connectedClients(lookup), false);
	const unwanted = new AbortController();
	const reported = pra.liveSince(lookbackHours, unwanted.signal).catch(toFailure);
	const { sessions, unreadable } = await pra.connectedClients(lookup).catch((error: unknown) => {
		unwanted.abort();
		throw error;
	});
	const report = await reported;
	if (!(report instanceof Failure)) {
		const both = [...unreadable, ...report.unreadable];
		return listed({ sessions: merge(sessions, report.sessions), unreadable: both }, true);
	}
	// Without the permission the list is what clients show; any other failure would pass for "no more".
	if (report.kind !== 'permission' && report.kind !== 'notFound') throw report;
	const { notes } = listed({ sessions, unreadable }, false);
	const note = `Agentless sessions that no connected client shows are missing: ${asOneLine(report)}`;
	return { sessions, notes: [...notes, note], reported: false };
}

function listed(
	look: { sessions: LiveSession[]; unreadable: string[] },
	reported: boolean,
): ListedSessions {
	return {
		sessions: look.sessions,
		reported,
		notes: unreadableNotes(look.unreadable),
	};
}
