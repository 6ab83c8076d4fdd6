import type { IDataObject } from 'n8n-workflow';

import type { FeedSettings } from '../../shared/feed/intake';
import { Intake } from '../../shared/feed/intake';
import type { MarksState } from '../../shared/feed/marks';
import { Strays } from '../../shared/feed/strays';
import type { Row } from '../api/paging';
import { isLive, sessionOf } from '../api/sessions';
import { STATUSES } from '../api/words';
import { timeOf } from './times';

export interface SessionEvent {
	event: 'sessionStarted' | 'sessionEnded';
	/** Milliseconds (epoch); null where the server does not say when. */
	at: number | null;
	row: Row;
}

/** What the feed of sessions keeps between polls. */
export interface SessionState {
	marks: MarksState;
	/** Sessions that were live: their end is new however late the server tells it. */
	open: number[];
	strays: string[];
}

/** More live sessions than any site has; of further ones an end that comes late may be missed. */
const MOST_OPEN = 5_000;

/** Among events of the same moment a begin comes first. */
const RANKS = { sessionStarted: 1, sessionEnded: 2 } as const;

/** One look at all sessions that the server shows. */
export class SessionIntake {
	/** Sessions that were live and are not among those that it has shown. */
	readonly missing: Set<number>;

	/** How many records the server has shown. */
	taken = 0;

	private readonly intake: Intake<SessionEvent>;

	private readonly strays: Strays;

	private readonly wasOpen: ReadonlySet<number>;

	private readonly open = new Set<number>();

	/** @param now the server's clock, ms */
	constructor(
		state: SessionState | undefined,
		private readonly now: number,
		settings: FeedSettings,
	) {
		this.intake = new Intake(state?.marks, now, settings);
		this.strays = new Strays('the list of sessions', state?.strays);
		this.wasOpen = new Set(state?.open);
		this.missing = new Set(state?.open);
	}

	/** The same record may come more than once. */
	take(entry: unknown): void {
		this.taken++;
		if (typeof entry !== 'object' || entry === null) {
			this.strays.add(entry, undefined, 'it is no object');
			return;
		}
		const row = entry as Row;
		const [started, ended] = [timeOf(row.StartTime), timeOf(row.EndTime)];
		const wrong = [
			...['SessionID', 'Status'].filter((field) => !Number.isInteger(row[field])),
			...(Number.isNaN(started) ? ['StartTime'] : []),
			...(Number.isNaN(ended) ? ['EndTime'] : []),
		];
		// Its end is not over with: the record may be mended.
		if (Number.isInteger(row.SessionID)) this.missing.delete(row.SessionID as number);
		if (wrong.length > 0) {
			this.strays.add(row, row.SessionID, wrong.join(', '));
			if (this.wasOpen.has(row.SessionID as number)) this.open.add(row.SessionID as number);
			return;
		}
		this.takeSession(row, started, ended);
	}

	close(): { events: SessionEvent[]; strays: IDataObject[]; state: SessionState } {
		const { events, state } = this.intake.close();
		for (const { value } of events) {
			if (value.event === 'sessionEnded') this.open.delete(Number(value.row.SessionID));
		}
		for (const sessionId of this.missing) this.open.add(sessionId);
		const open = [...this.open].sort((one, other) => other - one).slice(0, MOST_OPEN);
		return {
			events: events.map(({ value }) => value),
			strays: this.strays.items,
			state: { marks: state, open, strays: this.strays.state },
		};
	}

	private takeSession(row: Row, started: number | null, ended: number | null): void {
		const session = sessionOf(row);
		const { sessionId } = session;
		const wasOpen = this.wasOpen.has(sessionId);
		if (started !== null) this.offer('sessionStarted', row, started);
		// A status that the guide does not list is no proof of an end, but the time of one is.
		const isOver = !isLive(session) || (ended !== null && !(session.status in STATUSES));
		if (!isOver) {
			if (started !== null) this.open.add(sessionId);
			return;
		}
		// One that never began has no end.
		if (started === null && !wasOpen) return;
		// Until its end is handed out.
		if (wasOpen) this.open.add(sessionId);
		if (ended === null) this.offerUntimed(row, started, wasOpen);
		else this.offer('sessionEnded', row, ended, wasOpen);
	}

	private offer(event: SessionEvent['event'], row: Row, at: number, whenever = false): void {
		const position = { at, key: keyOf(event, row) };
		const value = () => ({ event, at, row });
		if (whenever) this.intake.offerWhenever(position, value);
		else this.intake.offer(position, value);
	}

	/** An end without its time: where it was not known to live, its begin decides whether it is old. */
	private offerUntimed(row: Row, started: number | null, wasOpen: boolean): void {
		const key = keyOf('sessionEnded', row);
		const value = () => ({ event: 'sessionEnded' as const, at: null, row });
		if (wasOpen) this.intake.offerWhenever({ at: this.now, key }, value);
		else this.intake.offerUntimed({ at: started ?? 0, key }, value);
	}
}

function keyOf(event: SessionEvent['event'], { SessionID: id }: Row): string {
	return `${RANKS[event]}:${String(id)}`;
}
