import type { Row } from '../api/paging';
import { timeOf } from './times';

/** What became of a request; `closed`: denied, withdrawn or given back, and the API does not say which. */
export type Decision = 'approved' | 'closed' | 'denied' | 'expired';

/** Milliseconds (epoch): no request is older. */
const EARLIEST = Date.UTC(2000, 0);

/**
 * The guide does not list the words for a status: `Pending` and `Active` were seen, others are likely.
 * @returns undefined while it waits for an approver
 */
export function decisionOf(row: Row): Decision | undefined {
	const status = String(row.Status).toLowerCase();
	if (/den(y|ied)|reject/.test(status)) return 'denied';
	if (/^(active|approved)/.test(status)) return 'approved';
	if (/pend|wait|new/.test(status)) return undefined;
	if (momentOf(row.ApprovedDate) !== undefined) return 'approved';
	return /expire/.test(status) ? 'expired' : 'closed';
}

/** Of a request that waited, and that the server lists no more. */
export function decisionOfGone(row: Row, now: number): Decision {
	const expires = momentOf(row.ExpiresDate);
	return expires !== undefined && expires <= now ? 'expired' : 'closed';
}

/** Undefined for what is no date, and for the first day of the calendar, as .NET may write it for none. */
function momentOf(value: unknown): number | undefined {
	const time = timeOf(value) ?? 0;
	return time > EARLIEST ? time : undefined;
}
