import type { IDataObject } from 'n8n-workflow';

import type { ServerClock } from '../../shared/feed/clock';
import type { FeedSettings } from '../../shared/feed/intake';
import { Intake } from '../../shared/feed/intake';
import { Latest } from '../../shared/feed/latest';
import type { MarksState } from '../../shared/feed/marks';
import type { Feed, FeedAnswer } from '../../shared/feed/poll';
import { Strays } from '../../shared/feed/strays';
import type { NameTest } from '../../shared/kill/names';
import { notAList } from '../../shared/jsonList';
import { plain } from '../../shared/records';
import type { Query } from '../api/client';
import type { PasswordSafe } from '../api/passwordSafe';
import type { Row } from '../api/paging';
import { AS_MANY_AS_IT_TAKES, PAGE_SIZE } from '../api/paging';
import { timeOf } from './times';

/** What the feed of audits keeps between polls. */
interface AuditState {
	marks: MarksState;
	strays: string[];
}

/** How many entries a first look takes that reports none. */
const SOME = 50;

const DAY_MS = 86_400_000;

/** Under this name stands an entry of a page that is no record. */
const NO_RECORD = '';

export interface AuditSettings extends FeedSettings {
	/** Only entries of these people. */
	user?: NameTest;
	/** Whether to report also what the credential's own user did, such as signing in for each poll. */
	includeOwn: boolean;
	/** The credential's own user, once it is signed in. */
	ownUserId: () => number | undefined;
}

/** Entries of the audit trail of BeyondInsight, from `GET UserAudits`: newest first, in pages. */
export class AuditFeed implements Feed {
	readonly name = 'audits';

	constructor(
		private readonly safe: PasswordSafe,
		private readonly clock: ServerClock,
		readonly source: string,
		private readonly settings: AuditSettings,
	) {}

	async read(state: IDataObject | undefined): Promise<FeedAnswer> {
		const before = state as unknown as AuditState | undefined;
		const strays = new Strays('the list of user audits', before?.strays);
		let intake: Intake<Row> | undefined;
		const begun = () => (intake ??= new Intake(before?.marks, this.clock.now(), this.settings));
		for await (const page of this.pages(this.from(before), this.wanted(before))) {
			for (const row of page) take(row, begun(), strays);
		}
		const { events, state: marks } = begun().close();
		const records = this.recordsOf(events.map(({ value }) => value));
		const after: AuditState = { marks, strays: strays.state };
		return { records: [...records, ...strays.items], state: after as unknown as IDataObject };
	}

	async sample(): Promise<IDataObject[]> {
		const latest = new Latest<Row>();
		for await (const page of this.pages(undefined, PAGE_SIZE)) {
			for (const row of page.filter(this.isWanted())) {
				if (typeof row.AuditID === 'number') latest.offer(row.AuditID, row);
			}
		}
		return this.recordsOf(latest.take());
	}

	/** The server's clock may be behind ours on a first look: what is too old is left out here. */
	private from(before: AuditState | undefined): string | undefined {
		if (before) return new Date(before.marks.floor.at - 1_000).toISOString();
		const { lookbackHours } = this.settings;
		if (lookbackHours === 0) return undefined;
		return new Date(Date.now() - lookbackHours * 3_600_000 - DAY_MS).toISOString();
	}

	private wanted(before: AuditState | undefined): number {
		const onlyMarks = before === undefined && this.settings.lookbackHours === 0;
		return onlyMarks ? SOME : AS_MANY_AS_IT_TAKES;
	}

	private pages(startdate: string | undefined, wanted: number): AsyncGenerator<Row[]> {
		const call = { path: 'UserAudits', query: { startdate }, needs: 'auditsRead' } as const;
		const { client } = this.safe;
		const fetch = async (query: Query) => withRecordsOnly(await client.get({ ...call, query }));
		return client.pages(call, wanted, ({ AuditID }) => AuditID, fetch);
	}

	private recordsOf(rows: Row[]): IDataObject[] {
		return rows.filter(this.isWanted()).map((row) => {
			const record = plain(row) as IDataObject;
			return { event: 'userAuditAdded', timestamp: record.createDate ?? null, ...record };
		});
	}

	/** Once it is known who the credential's own user is. */
	private isWanted(): (row: Row) => boolean {
		const { user, includeOwn, ownUserId } = this.settings;
		const own = includeOwn ? undefined : ownUserId();
		return ({ UserID, UserName }) =>
			(own === undefined || UserID !== own) &&
			(!user || (typeof UserName === 'string' && user(UserName)));
	}
}

function take(row: Row, intake: Intake<Row>, strays: Strays): void {
	const { AuditID: id } = row;
	const at = timeOf(row.CreateDate) ?? Number.NaN;
	const wrong = [
		...(Number.isInteger(id) ? [] : ['AuditID']),
		...(Number.isNaN(at) ? ['CreateDate'] : []),
	];
	if (wrong.length === 0) intake.offer({ at, key: String(id) }, () => row);
	else strays.add(NO_RECORD in row ? row[NO_RECORD] : row, id, wrong.join(', '));
}

/**
 * One entry that is no record must not hold up all others.
 * @throws Failure `nonsense` for what is no list: it must not pass for an empty one
 */
function withRecordsOnly(body: unknown): unknown {
	const data: unknown = Array.isArray(body) ? body : (body as { Data?: unknown } | null)?.Data;
	if (!Array.isArray(data)) throw notAList();
	const Data = data.map((entry: unknown) => (isRecord(entry) ? entry : { [NO_RECORD]: entry }));
	return Array.isArray(body) ? Data : { ...(body as object), Data };
}

function isRecord(entry: unknown): boolean {
	return typeof entry === 'object' && entry !== null && !Array.isArray(entry);
}
