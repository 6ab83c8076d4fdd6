import type { IDataObject } from 'n8n-workflow';

import type { ServerClock } from '../../shared/feed/clock';
import type { FeedSettings } from '../../shared/feed/intake';
import { Latest, LOOKED_THROUGH, SHOWN } from '../../shared/feed/latest';
import type { Feed, FeedAnswer } from '../../shared/feed/poll';
import { plain } from '../../shared/records';
import type { PasswordSafe } from '../api/passwordSafe';
import type { Row } from '../api/paging';
import type { SessionTarget } from '../sessions/select';
import { named } from '../sessions/select';
import { decisionOf } from './decisions';
import type { RequestEvent, RequestState } from './requestIntake';
import { RequestIntake } from './requestIntake';
import { timeOf } from './times';

/** How the API names the two queues, and what each needs. */
const QUEUES = {
	approver: { queue: 'app', needs: 'approver' },
	requestor: { queue: 'req', needs: 'requestor' },
} as const;

export type Queue = keyof typeof QUEUES;

/**
 * Requests that were made or decided, from `GET Requests`: those of this user, or those that this user
 * may approve. Whether the list shows what is over is not documented; a request that waited and that
 * two polls in a row do not list was denied or withdrawn, or has expired.
 */
export class RequestFeed implements Feed {
	readonly name = 'requests';

	constructor(
		private readonly safe: PasswordSafe,
		private readonly clock: ServerClock,
		readonly source: string,
		private readonly events: ReadonlySet<string>,
		private readonly queue: Queue,
		private readonly target: SessionTarget,
		private readonly settings: FeedSettings,
		/** The credential's own user, once it is signed in. */
		private readonly ownUserId: () => number | undefined,
	) {}

	async read(state: IDataObject | undefined): Promise<FeedAnswer> {
		const before = state as unknown as RequestState | undefined;
		const intake = await this.list(
			() => new RequestIntake(before, this.ownUserId(), this.clock.now(), this.settings),
		);
		const { events, strays, state: after } = intake.close();
		const records = await this.recordsOf(events);
		return { records: [...records, ...strays], state: after as unknown as IDataObject };
	}

	async sample(): Promise<IDataObject[]> {
		const { latest } = await this.list(() => {
			const latest = new Latest<Row>(LOOKED_THROUGH);
			return {
				latest,
				take: (entry: unknown) => {
					const row = (entry ?? {}) as Row;
					if (typeof row.RequestID === 'number' && this.isWanted(row)) {
						latest.offer(row.RequestID, row);
					}
				},
			};
		});
		const rows = latest.take().map((row) => ({ row, decision: decisionOf(row) ?? null }));
		const requested = rows.map((one) => ({ event: 'accessRequested' as const, ...one }));
		const decided = rows
			.filter(({ decision }) => decision !== null)
			.map((one) => ({ event: 'requestDecided' as const, ...one }));
		return [
			...(await this.recordsOf(requested)).slice(-SHOWN),
			...(await this.recordsOf(decided)).slice(-SHOWN),
		];
	}

	private async list<T extends { take: (entry: unknown) => void }>(begin: () => T): Promise<T> {
		const { queue, needs } = QUEUES[this.queue];
		const query = { status: 'all', queue };
		return await this.safe.client.fold({ path: 'Requests', query, needs }, begin);
	}

	/** As far as the request itself tells. */
	private isWanted(row: Row): boolean {
		const { user, account } = this.target;
		return (
			(!user || (typeof row.RequestorName === 'string' && user(row.RequestorName))) &&
			(!account || account(accountIn(row)))
		);
	}

	private async recordsOf(events: RequestEvent[]): Promise<IDataObject[]> {
		const wanted = events.filter(({ event, row }) => this.events.has(event) && this.isWanted(row));
		const places = wanted.map(({ row }) => ({
			AssetName: row.SystemName,
			ManagedSystemID: row.SystemID,
		}));
		const meant = new Set<Row>(await named(this.safe.names, places, { host: this.target.host }));
		return wanted
			.filter((_, index) => meant.has(places[index]))
			.map(({ event, row, decision }) => ({
				event,
				timestamp: whenOf(event, row),
				decision,
				...(plain(row) as IDataObject),
			}));
	}
}

function accountIn({ AccountName, DomainName }: Row): string {
	const name = String(AccountName ?? '');
	const hasDomain = typeof DomainName === 'string' && DomainName !== '';
	return hasDomain && !/[\\@]/.test(name) ? `${DomainName}\\${name}` : name;
}

/** Null where the server does not say. */
function whenOf(event: RequestEvent['event'], row: Row): string | null {
	const { RequestReleaseDate, ApprovedDate, CanceledDate } = row;
	const dates = event === 'accessRequested' ? [RequestReleaseDate] : [ApprovedDate, CanceledDate];
	const [time] = dates.map(timeOf).filter((one) => one !== null && !Number.isNaN(one));
	return time === undefined || time === null ? null : new Date(time).toISOString();
}
