import type { Row } from '../api/paging';
import { timeOf } from './times';

/** What became of a request; `closed`: denied, withdrawn or given back, and the API does not say which. */
export type Decision = 'approved' | 'closed' | 'denied' | 'expired';

/**
 * The guide does not list the words for a status: `Pending` and `Active` were seen, others are likely.
 * @returns undefined while it waits for an approver
 */
export function decisionOf(row: Row): Decision | undefined {
	const status = String(row.Status).toLowerCase();
	if (/den(y|ied)|reject/.test(status)) return 'denied';
	if (/active|approved/.test(status) || timeOf(row.ApprovedDate) !== null) return 'approved';
	if (/pend|wait|new/.test(status)) return undefined;
	return /expire/.test(status) ? 'expired' : 'closed';
}

/** Of a request that waited, and that the server lists no more. */
export function decisionOfGone(row: Row, now: number): Decision {
	const expires = timeOf(row.ExpiresDate);
	return expires !== null && expires <= now ? 'expired' : 'closed';
}
