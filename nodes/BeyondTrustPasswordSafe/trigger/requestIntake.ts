import type { IDataObject } from 'n8n-workflow';

import type { FeedSettings } from '../../shared/feed/intake';
import { Intake } from '../../shared/feed/intake';
import type { MarksState } from '../../shared/feed/marks';
import { Strays } from '../../shared/feed/strays';
import type { Row } from '../api/paging';
import type { Decision } from './decisions';
import { decisionOf, decisionOfGone } from './decisions';
import { timeOf } from './times';

export interface RequestEvent {
	event: 'accessRequested' | 'requestDecided';
	row: Row;
	/** Null while it waits for an approver. */
	decision: Decision | null;
}

/** What the feed of requests keeps between polls. */
export interface RequestState {
	/** Whose queue it is, where the server tells who is signed in. */
	userId?: number;
	/** Requests stand in the order of their IDs: the times that they bear may lie ahead. */
	marks: MarksState;
	/** Requests that wait for an approver, by ID: the server may show no more of what becomes of one. */
	pending: Record<string, Row>;
	/** IDs of those among them that the last list left out. */
	missed: string[];
	strays: string[];
}

/** More than any approver has; of further ones it may be missed that they were denied. */
const MOST_PENDING = 500;

/**
 * What is kept of a request that waits: enough to tell whose it was. The reason is not: n8n shows what
 * a trigger keeps with the workflow, wherever that is exported to.
 */
const KEPT = [
	...['RequestID', 'SystemID', 'SystemName', 'AccountID', 'AccountName', 'DomainName', 'AliasID'],
	...['ApplicationID', 'RequestReleaseDate', 'ExpiresDate', 'Status', 'AccessType'],
	'RequestorName',
];

const NOT_KEPT = { ApprovedDate: null, CanceledDate: null, Reason: null };

/** Characters of a text in a request that is kept. */
const KEPT_CHARACTERS = 200;

/** One look at the requests of a user's queue. */
export class RequestIntake {
	private readonly intake: Intake<RequestEvent>;

	private readonly strays: Strays;

	private readonly listed = new Set<string>();

	private readonly pending = new Map<string, Row>();

	private readonly before: RequestState | undefined;

	/**
	 * @param before the state; that of another user's queue does not count
	 * @param now the server's clock, ms
	 */
	constructor(
		before: RequestState | undefined,
		private readonly userId: number | undefined,
		private readonly now: number,
		private readonly settings: FeedSettings,
	) {
		this.before = before?.userId === userId ? before : undefined;
		// No request is done with for its age: only where there are too many are the oldest.
		this.intake = new Intake(this.before?.marks, 0, { ...settings, lateMinutes: 0 });
		this.strays = new Strays('the list of requests', this.before?.strays);
	}

	take(entry: unknown): void {
		const row = (typeof entry === 'object' && entry !== null ? entry : {}) as Row;
		const id = row.RequestID;
		if (typeof id === 'number') this.listed.add(String(id));
		const wrong = [
			...(Number.isInteger(id) ? [] : ['RequestID']),
			...(typeof row.Status === 'string' ? [] : ['Status']),
		];
		if (wrong.length > 0) {
			this.strays.add(entry, id, wrong.join(', '));
			return;
		}
		const decision = decisionOf(row);
		if (!this.before && !this.isWithinLookback(row)) {
			this.intake.passOver(positionOf('accessRequested', id));
			if (decision !== undefined) this.intake.passOver(positionOf('requestDecided', id));
		}
		this.offer({ event: 'accessRequested', row, decision: decision ?? null });
		if (decision !== undefined) this.offerDecision(row, decision);
		else this.goesOnWaiting(row);
	}

	close(): { events: RequestEvent[]; strays: IDataObject[]; state: RequestState } {
		const missing = Object.entries(this.before?.pending ?? {}).filter(
			([id]) => !this.listed.has(id),
		);
		for (const [id, row] of missing) {
			this.pending.set(id, row);
			const decision = decisionOfGone(row, this.now);
			// A list that is incomplete just once must not pass for a denial.
			const isSure = decision === 'expired' || this.before?.missed.includes(id);
			if (isSure) this.offerDecision({ ...NOT_KEPT, ...row, RequestID: Number(id) }, decision);
		}
		const { events, state } = this.intake.close();
		for (const { value } of events) {
			if (value.event === 'requestDecided') this.pending.delete(String(value.row.RequestID));
		}
		const kept = [...this.pending].slice(-MOST_PENDING).map(([id, row]) => [id, shortened(row)]);
		return {
			events: events.map(({ value }) => value),
			strays: this.strays.items,
			state: {
				userId: this.userId,
				marks: state,
				pending: Object.fromEntries(kept) as Record<string, Row>,
				missed: missing.map(([id]) => id),
				strays: this.strays.state,
			},
		};
	}

	private isWithinLookback({ RequestReleaseDate }: Row): boolean {
		const released = timeOf(RequestReleaseDate) ?? 0;
		return released >= this.now - this.settings.lookbackHours * 3_600_000;
	}

	/** One that was taken for gone, and is listed again, has its decision still to come. */
	private goesOnWaiting(row: Row): void {
		this.pending.set(String(row.RequestID), row);
		this.intake.forget(positionOf('requestDecided', row.RequestID).key);
	}

	private offerDecision(row: Row, decision: Decision): void {
		const event = { event: 'requestDecided', row, decision } as const;
		const known = this.before?.pending[String(row.RequestID)];
		if (!known) {
			this.offer(event);
			return;
		}
		// It waits until its decision is handed out.
		this.pending.set(String(row.RequestID), known);
		this.intake.offerWhenever(positionOf(event.event, row.RequestID), () => event);
	}

	private offer(event: RequestEvent): void {
		this.intake.offer(positionOf(event.event, event.row.RequestID), () => event);
	}
}

function positionOf(event: RequestEvent['event'], id: unknown) {
	return { at: Number(id), key: `${event === 'accessRequested' ? 1 : 2}:${String(id)}` };
}

function shortened(row: Row): Row {
	return Object.fromEntries(
		KEPT.flatMap((name) => {
			const value = row[name];
			if (value === undefined || (typeof value === 'object' && value !== null)) return [];
			return [[name, typeof value === 'string' ? value.slice(0, KEPT_CHARACTERS) : value]];
		}),
	);
}
