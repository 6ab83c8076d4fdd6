import type { Send } from '../../shared/send';
import type { XmlElement } from '../../shared/xml';
import { childText } from '../../shared/xml';
import { isLsid } from './lsid';
import type { LiveSession } from './model';
import { ACCESS_SESSION, LSIDS_PER_REPORT } from './reporting/accessSessions';
import { detached } from './reporting/detached';
import {
	hostnamesOf,
	isInProgress,
	isThroughJumpoint,
	platformOf,
	timeOf,
	usernamesOf,
} from './reporting/sessionElement';
import { readReport } from './reporting/xmlReport';

/** How long a report that breaks off may be begun anew. */
const PATIENCE_MS = 60_000;

export interface LiveSessionReport {
	/** Those in progress. */
	sessions: LiveSession[];
	/** What of the report could not be understood; it may not show everything then. */
	unreadable: string[];
}

export interface ReportedSessions extends LiveSessionReport {
	/** LSIDs of those that are over. */
	ended: string[];
}

/**
 * PRA's Reporting API, report `AccessSession` (admin guide, "Access Session Reports"). It is read as
 * a stream, and of it only the sessions in progress are kept: those whose end time is empty.
 */
export class SessionReport {
	constructor(private readonly send: Send) {}

	/**
	 * Sessions in progress that began within the last hours. `start_time` selects by the begin and
	 * includes sessions in progress; a duration of 0 means until now.
	 */
	async liveSince(
		hours: number,
		begun?: () => void,
		signal?: AbortSignal,
	): Promise<LiveSessionReport> {
		const start = Math.floor(Date.now() / 1000 - hours * 3600);
		return await this.read({ start_time: String(start), duration: '0' }, { begun, signal });
	}

	/**
	 * What the report knows of the given sessions. Whether it shows sessions in progress when asked
	 * by LSID is not documented: one that it does not show at all may be either.
	 */
	async among(lsids: string[], patience?: number): Promise<ReportedSessions> {
		const found: ReportedSessions = { sessions: [], ended: [], unreadable: [] };
		for (let start = 0; start < lsids.length; start += LSIDS_PER_REPORT) {
			const part = lsids.slice(start, start + LSIDS_PER_REPORT).join(',');
			const keepEnded = (lsid: string) => found.ended.push(lsid);
			const { sessions, unreadable } = await this.read({ lsids: part }, { patience, keepEnded });
			found.sessions.push(...sessions);
			found.unreadable.push(...unreadable);
		}
		return found;
	}

	private async read(
		parameters: Record<string, string>,
		{ patience = PATIENCE_MS, keepEnded, ...more }: ReportReading,
	): Promise<LiveSessionReport> {
		return await readReport(this.send, {
			...ACCESS_SESSION,
			parameters,
			patience,
			...more,
			begin: () => {
				const result: LiveSessionReport = { sessions: [], unreadable: [] };
				return { take: (element) => takeLive(element, result, keepEnded), result };
			},
		});
	}
}

interface ReportReading {
	begun?: () => void;
	signal?: AbortSignal;
	patience?: number;
	/** Takes the LSID of each session that is over; of a long report they are not kept. */
	keepEnded?: (lsid: string) => void;
}

function takeLive(
	element: XmlElement,
	{ sessions, unreadable }: LiveSessionReport,
	keepEnded?: (lsid: string) => void,
): void {
	if (element.name !== 'session') return;
	const { lsid } = element.attributes;
	if (!isInProgress(element)) keepEnded?.(lsid ?? '');
	else if (isLsid(lsid)) sessions.push(detached(readSession(element, lsid)));
	else unreadable.push('a session in progress has an unreadable LSID');
}

function readSession(session: XmlElement, lsid: string): LiveSession {
	return {
		lsid,
		hostnames: hostnamesOf(session),
		usernames: usernamesOf(session),
		platform: platformOf(session),
		kind: isThroughJumpoint(session) ? 'jumpoint' : 'jumpClient',
		jumpItem: childText(session, 'primary_customer'),
		jumpGroup: childText(session, 'jump_group'),
		startTime: timeOf(session, 'start_time'),
		source: 'report',
	};
}
