import type { FailureKind } from '../../shared/failure';
import { Failure, toFailure } from '../../shared/failure';
import { pause } from '../../shared/pause';
import { ENOUGH } from '../../shared/xml';
import { lsidKey } from '../api/lsid';
import type { AccessSessions, SessionSelection } from '../api/reporting/accessSessions';
import type { SessionRecord } from '../api/reporting/sessionRecord';
import { sessionRecord } from '../api/reporting/sessionRecord';

/** A record is written moments after its event, or takes a while: looks get rarer. */
const PAUSES_MS = [500, 1_000, 2_000, 5_000, 10_000];

/** One report, of few sessions. */
const TIMEOUT_MS = 30_000;

/** How far back a session may have begun that is looked for by its begin. */
const LOOKBACK_SECONDS = 24 * 3600;

/** What another look may mend. */
const PASSING = new Set<FailureKind>([
	'nonsense',
	'notFound',
	'rateLimit',
	'timeout',
	'unavailable',
	'unreachable',
]);

export interface EventOfSession {
	lsid: string;
	/** Whether the session is over, so that its record is not all there before it has an end. */
	isEnd: boolean;
}

/**
 * The record of the session that an event is about. The event comes first, so it may take some looks.
 * @param waitMs how long to look again; where no look showed an end by then, the record is as it was
 * @throws Failure where no record was there in time, or none may be read
 */
export async function sessionOf(
	sessions: AccessSessions,
	event: EventOfSession,
	waitMs: number,
	signal?: AbortSignal,
): Promise<SessionRecord> {
	const until = performance.now() + waitMs;
	let found: SessionRecord | undefined;
	let last: Failure | undefined;
	for (let look = 0; ; look++) {
		const left = Math.max(0, until - performance.now());
		try {
			found = (await lookFor(sessions, event, look, left, signal)) ?? found;
			last = undefined;
		} catch (error) {
			last = toFailure(error);
			if (!PASSING.has(last.kind)) break;
		}
		if (found && !(event.isEnd && found.inProgress)) return found;
		const wait = PAUSES_MS[Math.min(look, PAUSES_MS.length - 1)];
		if (performance.now() + wait > until) break;
		await pause(wait, signal);
	}
	if (found) return found;
	throw last ?? notThere(waitMs);
}

async function lookFor(
	sessions: AccessSessions,
	{ lsid, isEnd }: EventOfSession,
	look: number,
	patience: number,
	signal?: AbortSignal,
): Promise<SessionRecord | undefined> {
	const by = async (selection: SessionSelection) => {
		let found: SessionRecord | undefined;
		await sessions.read(selection, {
			take: (session) => {
				if (lsidKey(session.attributes.lsid ?? '') !== lsidKey(lsid)) return undefined;
				found = sessionRecord(session);
				return ENOUGH;
			},
			...{ patience, signal, timeout: TIMEOUT_MS },
		});
		return found;
	};
	const found = await by({ lsids: [lsid] });
	// Whether a report by LSID shows a session in progress is not documented; one by the begin does.
	if (found || isEnd || look === 0) return found;
	return await by({ start_time: Math.floor(Date.now() / 1000) - LOOKBACK_SECONDS, duration: 0 });
}

function notThere(waitMs: number): Failure {
	const seconds = Math.round(waitMs / 1000);
	return new Failure('notFound', `The session's record was not there within ${seconds} seconds`, {
		description: 'The option "Max Wait for Record (Seconds)" sets how long it is looked for.',
	});
}
