import type { IDataObject } from 'n8n-workflow';

import type { ServerClock } from '../../shared/feed/clock';
import type { FeedSettings } from '../../shared/feed/intake';
import type { Feed, FeedAnswer } from '../../shared/feed/poll';
import { Latest, LOOKED_THROUGH, SHOWN } from '../../shared/feed/latest';
import { Failure, toFailure } from '../../shared/failure';
import { recordOf } from '../actions/session/recordOf';
import type { PasswordSafe } from '../api/passwordSafe';
import type { Row } from '../api/paging';
import { LIVE_STATUSES, STATUSES } from '../api/words';
import type { SessionTarget } from '../sessions/select';
import { isOfAccount, named } from '../sessions/select';
import type { SessionEvent, SessionState } from './sessionIntake';
import { SessionIntake } from './sessionIntake';
import { timeOf } from './times';

/** All statuses that are documented: without any, some servers show live sessions alone. */
const ALL_STATUSES = Object.keys(STATUSES).join();

/** A list ends here, and which sessions it leaves out is not documented. */
const MOST_LISTED = 100_000;

/** Sessions that a list leaves out are asked for one by one, so many in one poll. */
const ONE_BY_ONE = 50;

/**
 * Sessions that began or ended, from `GET Sessions`. The API has neither pages nor a filter by time for
 * them: all are read as they arrive, and only events that are new stay in memory.
 */
export class SessionFeed implements Feed {
	readonly name = 'sessions';

	constructor(
		private readonly safe: PasswordSafe,
		private readonly clock: ServerClock,
		readonly source: string,
		private readonly events: ReadonlySet<string>,
		private readonly target: SessionTarget,
		private readonly settings: FeedSettings,
	) {}

	async read(state: IDataObject | undefined): Promise<FeedAnswer> {
		const before = state as unknown as SessionState | undefined;
		const intake = await this.list(
			() => new SessionIntake(before, this.clock.now(), this.settings),
		);
		// Those in progress have a list of their own, which is far from ending there.
		if (intake.taken >= MOST_LISTED) await this.list(() => intake, LIVE_STATUSES.join());
		await this.askForMissing(intake);
		const { events, strays, state: after } = intake.close();
		const records = await this.recordsOf(events);
		return { records: [...records, ...strays], state: after as unknown as IDataObject };
	}

	async sample(): Promise<IDataObject[]> {
		const { started, ended } = await this.list(() => {
			const latest = {
				started: new Latest<SessionEvent>(LOOKED_THROUGH),
				ended: new Latest<SessionEvent>(LOOKED_THROUGH),
			};
			const take = (entry: unknown) => {
				const row = (entry ?? {}) as Row;
				if (!isOfAccount(row, this.target)) return;
				const [begin, end] = [timeOf(row.StartTime), timeOf(row.EndTime)];
				if (begin) latest.started.offer(begin, { event: 'sessionStarted', at: begin, row });
				if (end) latest.ended.offer(end, { event: 'sessionEnded', at: end, row });
			};
			return { ...latest, take };
		});
		return [
			...(await this.recordsOf(started.take(), SHOWN)),
			...(await this.recordsOf(ended.take(), SHOWN)),
		];
	}

	private async list<T extends { take: (entry: unknown) => void }>(
		begin: () => T,
		status = ALL_STATUSES,
	): Promise<T> {
		const query = { status };
		return await this.safe.client.fold({ path: 'Sessions', query, needs: 'sessionsRead' }, begin);
	}

	/** The end of one that was in progress, and those of a status that is not documented. */
	private async askForMissing(intake: SessionIntake): Promise<void> {
		const ids = [...intake.missing];
		// From anywhere among them: where some stay missing for ever, the others have their turn too.
		const first = Math.floor(Math.random() * ids.length);
		for (const id of [...ids.slice(first), ...ids.slice(0, first)].slice(0, ONE_BY_ONE)) {
			const row = await this.safe.sessions.get(id).catch((error: unknown) => {
				// One that this user may not see any more would hold up all others for ever.
				const { kind } = toFailure(error);
				if (kind === 'notFound' || kind === 'permission') return undefined;
				throw error;
			});
			if (row) intake.take(row);
			else intake.missing.delete(id);
		}
	}

	/** @param most of those that are wanted, the last ones; all by default */
	private async recordsOf(
		events: SessionEvent[],
		most = Number.MAX_SAFE_INTEGER,
	): Promise<IDataObject[]> {
		const wanted = events.filter(
			({ event, row }) => this.events.has(event) && isOfAccount(row, this.target),
		);
		const rows = wanted.map(({ row }) => row);
		const meant = new Set(await named(this.safe.names, rows, this.target));
		const found = wanted.filter(({ row }) => meant.has(row)).slice(-most);
		const usernames = await this.usernamesOf(found);
		return found.map(({ event, at, row }) => ({
			event,
			timestamp: at === null ? null : new Date(at).toISOString(),
			username: usernames.get(Number(row.UserID))?.[0] ?? null,
			...recordOf(row),
		}));
	}

	/** Who requested the sessions; nobody's name where users may not be read. */
	private async usernamesOf(events: SessionEvent[]): Promise<Map<number, string[]>> {
		const ids = events.map(({ row }) => row.UserID).filter((id) => typeof id === 'number');
		return await this.safe.names.ofUsers(ids).catch((error: unknown) => {
			if (error instanceof Failure && error.kind === 'permission') return new Map();
			throw error;
		});
	}
}
