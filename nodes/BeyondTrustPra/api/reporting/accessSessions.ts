import type { ApiRequest, Send } from '../../../shared/send';
import type { XmlElement } from '../../../shared/xml';
import { ENOUGH } from '../../../shared/xml';
import { isLsid, lsidKey } from '../lsid';
import { detached } from './detached';
import { timeOf } from './sessionElement';
import type { TimeWindow } from './timeWindow';
import { isWithin, partsOf } from './timeWindow';
import { readReport } from './xmlReport';

/** LSIDs in one report by LSID: a form of some kilobytes. */
export const LSIDS_PER_REPORT = 100;

/** The events of a session are most of a report's bytes. */
const EVENTS: ReadonlySet<string> = new Set(['session_details']);

/** The report `AccessSession` without the events of its sessions. */
export const ACCESS_SESSION = {
	name: 'AccessSession',
	needs: 'sessionReports',
	root: 'session_list',
	skip: EVENTS,
} as const;

/**
 * Which sessions: those that began, or closed ones that ended, from a time on (unix seconds) for so
 * many seconds, 0 for until now; or those of LSIDs.
 */
export type SessionSelection =
	| { start_time: number; duration: number }
	| { end_time: number; duration: number }
	| { lsids: readonly string[] };

export interface SessionReading
	extends Pick<ApiRequest<unknown>, 'begun' | 'patience' | 'signal' | 'timeout'> {
	/**
	 * Takes each `<session>` once, as it arrives; `sessionRecord` makes a record of it. Of what else is
	 * kept of it, make a `detached` copy. Where it answers `ENOUGH`, no more is read, and the
	 * connection is closed.
	 */
	take: (session: XmlElement) => unknown;
	/** Whether sessions come with their events, `session_details`. */
	withEvents?: boolean;
}

export interface SessionsRead {
	/** What of the report could not be understood, in words; such sessions were taken all the same. */
	unreadable: string[];
}

/** What is known while a selection is read, however many reports that takes. */
interface Progress {
	reading: SessionReading;
	/** A report that breaks off is begun anew, and parts of a window overlap. */
	seen: Set<string>;
	unreadable: Set<string>;
	isEnough: boolean;
	isMeant?: (session: XmlElement) => boolean;
}

/** Reader of the report `AccessSession` (PRA admin guide, "Access Session Reports"), as a stream. */
export class AccessSessions {
	constructor(private readonly send: Send) {}

	/** @throws Failure; what was taken before is then not all */
	async read(selection: SessionSelection, reading: SessionReading): Promise<SessionsRead> {
		const progress = begin(reading);
		for (const parameters of parametersOf(selection)) {
			await this.readOne(parameters, progress);
			if (progress.isEnough) break;
		}
		return { unreadable: [...progress.unreadable] };
	}

	/**
	 * The same for a window of any length, from its begin to its end: no report is longer than a day,
	 * and a session on a seam between two comes once.
	 */
	async readWindow(window: TimeWindow, reading: SessionReading): Promise<SessionsRead> {
		const progress = begin(reading);
		const edge = `${window.edge}_time` as const;
		progress.isMeant = (session) => isWithin(window, timeOf(session, edge));
		for (const { ask } of partsOf(window)) {
			await this.readOne(ask, progress);
			if (progress.isEnough) break;
		}
		return { unreadable: [...progress.unreadable] };
	}

	private async readOne(parameters: Record<string, string>, progress: Progress): Promise<void> {
		const { begun, patience, signal, timeout, withEvents } = progress.reading;
		await readReport(this.send, {
			...ACCESS_SESSION,
			...{ begun, patience, signal, timeout },
			streams: true,
			skip: withEvents ? undefined : EVENTS,
			parameters,
			begin: () => ({ take: (element) => takeInto(progress, element), result: undefined }),
		});
	}
}

function begin(reading: SessionReading): Progress {
	return { reading, seen: new Set(), unreadable: new Set(), isEnough: false };
}

function* parametersOf(selection: SessionSelection): Generator<Record<string, string>> {
	if (!('lsids' in selection)) {
		yield Object.fromEntries(
			Object.entries(selection).map(([name, value]) => [name, String(value)]),
		);
		return;
	}
	const { lsids } = selection;
	for (let start = 0; start < lsids.length; start += LSIDS_PER_REPORT) {
		yield { lsids: lsids.slice(start, start + LSIDS_PER_REPORT).join(',') };
	}
}

function takeInto(progress: Progress, session: XmlElement): unknown {
	const { reading, seen, unreadable, isMeant } = progress;
	if (session.name !== 'session' || isMeant?.(session) === false) return undefined;
	const { lsid } = session.attributes;
	const key = detached(isLsid(lsid) ? lsidKey(lsid) : JSON.stringify(session));
	if (seen.has(key)) return undefined;
	seen.add(key);
	if (!isLsid(lsid)) unreadable.add(`A session has an unreadable LSID: ${shown(lsid)}`);
	progress.isEnough = reading.take(session) === ENOUGH;
	return progress.isEnough ? ENOUGH : undefined;
}

function shown(lsid: string | undefined): string {
	return lsid === undefined ? 'none' : `"${lsid.slice(0, 64)}"`;
}
