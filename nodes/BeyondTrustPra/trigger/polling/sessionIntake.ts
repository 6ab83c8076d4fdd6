import type { IDataObject } from 'n8n-workflow';

import type { FeedSettings } from '../../../shared/feed/intake';
import { Intake } from '../../../shared/feed/intake';
import type { MarksState } from '../../../shared/feed/marks';
import { Strays } from '../../../shared/feed/strays';
import type { XmlElement } from '../../../shared/xml';
import { childText } from '../../../shared/xml';
import type { ConnectedClients, LiveSession } from '../../api/model';
import { isLsid, lsidKey } from '../../api/lsid';
import { isInProgress, ownerOf, timeOf } from '../../api/reporting/sessionElement';
import type { SessionRecord } from '../../api/reporting/sessionRecord';
import type { TimeWindow } from '../../api/reporting/timeWindow';
import { sessionRecord } from '../../api/reporting/sessionRecord';
import type { Changes, OpenState } from './openSessions';
import { OpenSessions } from './openSessions';
import type { PolledEvent } from './records';
import { recordOfLive } from './records';

/** What the feed keeps between polls. */
export interface PraState {
	marks: MarksState;
	open: OpenState;
	strays: string[];
}

/** A session in progress that a report shows. */
interface Reported {
	record: SessionRecord;
	owner: string | null;
}

/** A session that neither clients nor reports show is over, where reports may not be read. */
const MISSED_LOOKS = 2;

/** Of a session whose end is never told, nothing is to be expected after some days. */
const MOST_MISSED_LOOKS = 5_000;

/** Among events of the same moment. */
const STARTED = 1;
const ENDED = 2;

/** One look at an appliance: reports first, since they know when something happened, then clients. */
export class SessionIntake {
	private readonly intake: Intake<SessionRecord>;

	private readonly strays: Strays;

	private readonly open: OpenSessions;

	private readonly isFirst: boolean;

	/** Sessions in progress that a report shows, by LSID in lower case. */
	private readonly live = new Map<string, Reported>();

	private readonly over = new Set<string>();

	private readonly events: PolledEvent[] = [];

	constructor(
		before: PraState | undefined,
		private readonly now: number,
		settings: FeedSettings,
	) {
		this.intake = new Intake(before?.marks, now, settings);
		this.strays = new Strays('the appliance', before?.strays);
		this.open = new OpenSessions(before?.open);
		this.isFirst = before === undefined;
	}

	/** Takes a `<session>` of a report, whichever window it is of. */
	report(session: XmlElement): void {
		const { lsid } = session.attributes;
		const [started, ended] = [timeOf(session, 'start_time'), timeOf(session, 'end_time')];
		const inProgress = isInProgress(session);
		const wrong = [
			...(isLsid(lsid) ? [] : ['lsid']),
			...(started === null ? ['start_time'] : []),
			...(inProgress || ended !== null ? [] : ['end_time']),
		];
		if (!isLsid(lsid) || started === null || wrong.length > 0) {
			this.strays.add(session, lsid ?? childText(session, 'lseq') ?? undefined, wrong.join(', '));
			return;
		}
		const key = lsidKey(lsid);
		let made: SessionRecord | undefined;
		const record = () => (made ??= sessionRecord(session));
		this.intake.offer({ at: Date.parse(started), key: `${STARTED}:${key}` }, record);
		if (ended === null) {
			this.live.set(key, { record: record(), owner: ownerOf(session) });
			return;
		}
		this.over.add(key);
		const end = { at: Date.parse(ended), key: `${ENDED}:${key}` };
		if (this.open.has(key)) this.intake.offerWhenever(end, record);
		else this.intake.offer(end, record);
	}

	/**
	 * Seconds whose sessions cannot be read. A window reaches over its end, so that one session makes
	 * several seconds in a row unreadable: told of once, by the last, which stays longest in the window.
	 */
	unreadable(edge: TimeWindow['edge'], seconds: number[]): void {
		for (const second of seconds) {
			if (seconds.includes(second + 1)) continue;
			const time = new Date(1000 * second).toISOString();
			const about = `the report of sessions that ${edge === 'end' ? 'ended' : 'began'} at ${time}`;
			this.strays.add(about, `${edge} ${time}`, about);
		}
	}

	/** Known sessions of which no report has told anything, and no client either. */
	untold(clients: ConnectedClients | undefined): string[] {
		const shown = new Set(clients?.sessions.map(({ lsid }) => lsidKey(lsid)));
		return this.open.keys.filter((key) => !shown.has(key) && !this.isTold(key));
	}

	/** Sessions that clients show and nothing else: a client may outlive its session. */
	onlyShown(clients: ConnectedClients | undefined): string[] {
		const shown = clients?.sessions.map(({ lsid }) => lsidKey(lsid)) ?? [];
		return shown.filter((key) => !this.open.has(key) && !this.isTold(key));
	}

	/** Known sessions whose owner no report has told. */
	get ofUntoldOwners(): string[] {
		return this.open.keys.filter((key) => !this.isTold(key));
	}

	clients({ sessions, unreadable }: ConnectedClients): void {
		for (const text of unreadable) this.strays.add(text, text.slice(0, 120), text.slice(0, 120));
		for (const session of sessions) {
			const key = lsidKey(session.lsid);
			if (this.over.has(key) || this.intake.knows(`${ENDED}:${key}`)) continue;
			if (!this.open.has(key) && !this.live.has(key)) this.offerLive(key, session);
			const changes = this.open.see(key, session.usernames, unreadable.length === 0);
			this.tell(key, changes, session);
		}
	}

	/** @param isReported whether reports may be read, which alone tell an end for certain */
	close(
		clients: ConnectedClients | undefined,
		isReported: boolean,
	): { events: PolledEvent[]; strays: IDataObject[]; state: PraState } {
		for (const [key, { record, owner }] of this.live) {
			this.tell(key, this.open.report(key, record.usernames, owner), record);
		}
		if (clients) this.clients(clients);
		const mayBeThere = isReported || (clients?.unreadable.length ?? 0) > 0;
		for (const key of this.untold(clients)) this.miss(key, mayBeThere);
		const { events, state } = this.intake.close();
		const told = events.map(({ key, value }) => {
			const isEnd = key.startsWith(`${ENDED}:`);
			if (isEnd) this.end(lsidKey(String(value.lsid)), value);
			return eventOf(isEnd, value);
		});
		return {
			events: [
				...told.filter(({ event }) => event === 'sessionStarted'),
				...(this.isFirst ? [] : this.events),
				...told.filter(({ event }) => event === 'sessionEnded'),
			],
			strays: this.strays.items,
			state: { marks: state, open: this.open.state, strays: this.strays.state },
		};
	}

	private isTold(key: string): boolean {
		return this.live.has(key) || this.over.has(key);
	}

	/** A client tells no time: what the feed does not know has begun since the last look. */
	private offerLive(key: string, session: LiveSession): void {
		const position = { at: this.now, key: `${STARTED}:${key}` };
		if (this.isFirst) this.intake.passOver(position);
		else this.intake.offer(position, () => recordOfLive(session));
	}

	/** @param mayBeThere where that it was not shown does not say that it is over */
	private miss(key: string, mayBeThere: boolean): void {
		const missed = this.open.miss(key);
		if (missed >= MOST_MISSED_LOOKS) this.open.end(key, []);
		else if (!mayBeThere && missed >= MISSED_LOOKS) this.tell(key, this.open.end(key, []), null);
	}

	private end(key: string, record: SessionRecord): void {
		const { joined, left } = this.open.end(key, record.usernames);
		const about = { lsid: String(record.lsid), session: record };
		for (const username of joined) {
			this.events.push({ event: 'userJoined', username, timestamp: record.startTime, ...about });
		}
		for (const username of left) {
			this.events.push({ event: 'userLeft', username, timestamp: record.endTime, ...about });
		}
	}

	private tell(
		key: string,
		{ joined, left, owner }: Changes,
		seen: SessionRecord | LiveSession | null,
	): void {
		const session = seen && ('source' in seen ? recordOfLive(seen) : seen);
		const timestamp = new Date(this.now).toISOString();
		const about = { lsid: session?.lsid ?? key, timestamp, session };
		for (const username of joined) this.events.push({ event: 'userJoined', username, ...about });
		if (owner) this.events.push({ event: 'ownerChanged', username: owner, ...about });
		for (const username of left) this.events.push({ event: 'userLeft', username, ...about });
	}
}

function eventOf(isEnd: boolean, session: SessionRecord): PolledEvent {
	const { startTime, endTime } = session;
	return {
		event: isEnd ? 'sessionEnded' : 'sessionStarted',
		lsid: String(session.lsid),
		timestamp: isEnd ? endTime : startTime,
		session,
	};
}
