import {
	decisionOf,
	decisionOfGone,
} from '../../../nodes/BeyondTrustPasswordSafe/trigger/decisions';

const APPROVED = '2026-11-29T12:00:00';

test.each([
	['Pending', '', undefined],
	['Pending', '0001-01-01T00:00:00', undefined],
	['Pending Approval', APPROVED, undefined],
	['Awaiting approval', '', undefined],
	['Active', '', 'approved'],
	['Approved', '', 'approved'],
	['Auto-approved', APPROVED, 'approved'],
	['Complete', APPROVED, 'approved'],
	['Inactive', '', 'closed'],
	['Inactive', '0001-01-01T00:00:00', 'closed'],
	['Closed', 'soon', 'closed'],
	['Cancelled', null, 'closed'],
	['Denied', APPROVED, 'denied'],
	['Rejected', '', 'denied'],
	['Expired', '', 'expired'],
	['Expired', APPROVED, 'approved'],
])('a request that is "%s", approved at "%s": %s', (Status, ApprovedDate, decision) => {
	expect(decisionOf({ Status, ApprovedDate })).toBe(decision);
});

test.each([
	['2026-11-29T11:59:59', 'expired'],
	['2026-11-29T12:00:01', 'closed'],
	['0001-01-01T00:00:00', 'closed'],
	['', 'closed'],
	['soon', 'closed'],
])('a request that expires at "%s" and is gone at noon: %s', (ExpiresDate, decision) => {
	expect(decisionOfGone({ ExpiresDate }, Date.UTC(2026, 10, 29, 12))).toBe(decision);
});
