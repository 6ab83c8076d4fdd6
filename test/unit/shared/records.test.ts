import { camelCase, dateOf, plain, RowConverter } from '../../../nodes/shared/records';

test.each([
	['ManagedSystemID', 'managedSystemId'],
	['DSSAutoManagementFlag', 'dssAutoManagementFlag'],
	['IPAddress', 'ipAddress'],
	['UserID', 'userId'],
	['UserId', 'userId'],
	['ID', 'id'],
	['DnsName', 'dnsName'],
	['ChangeIISAppPoolFlag', 'changeIisAppPoolFlag'],
	['LastLoginSAMLIDPURL', 'lastLoginSamlidpurl'],
	['ApplicationRegistrationIDs', 'applicationRegistrationIds'],
	['jump_group_id', 'jumpGroupId'],
	['fido2_last_used_date', 'fido2LastUsedDate'],
	['already', 'already'],
	['camelCase', 'camelCase'],
	['', ''],
])('%s is %s', (name, expected) => {
	expect(camelCase(name)).toBe(expected);
});

test.each([
	['2024-12-10T08:57:45.9', '2024-12-10T08:57:45.900Z'],
	['2024-12-12T10:24:26.323Z', '2024-12-12T10:24:26.323Z'],
	['2025-03-04T15:20:11', '2025-03-04T15:20:11.000Z'],
	['2025-03-04T15:20:11+02:00', '2025-03-04T13:20:11.000Z'],
	['2024-02-29T23:59:59', '2024-02-29T23:59:59.000Z'],
	['2024-12-31T23:59:59.1234567Z', '2024-12-31T23:59:59.123Z'],
	['2025-01-01T00:30:00.25-01:30', '2025-01-01T02:00:00.250Z'],
	['2025-01-01T00:30', '2025-01-01T00:30:00.000Z'],
	['', null],
	[null, null],
	['soon', 'soon'],
	['no date, but as long: AZ', 'no date, but as long: AZ'],
	['2025-13-45T00:00:00.000Z', '2025-13-45T00:00:00.000Z'],
	['2025-13-45T00:00:00', '2025-13-45T00:00:00'],
	[7, 7],
])('the date %j is %j', (value, expected) => {
	expect(dateOf(value)).toBe(expected);
});

test('a record keeps its types, in depth', () => {
	const row = {
		AccessPolicyID: 3,
		Name: 'x',
		CreateDate: '2025-01-15T08:30:00',
		Flag: false,
		None: null,
		Schedules: [{ ScheduleID: 7, AccessTypes: [{ MinApprovers: 0 }] }],
		ValidSymbols: ['!', '"'],
	};
	expect(plain(row)).toEqual({
		accessPolicyId: 3,
		name: 'x',
		createDate: '2025-01-15T08:30:00.000Z',
		flag: false,
		none: null,
		schedules: [{ scheduleId: 7, accessTypes: [{ minApprovers: 0 }] }],
		validSymbols: ['!', '"'],
	});
});

test('rows of a list whose properties differ, in number and in order', () => {
	const converter = new RowConverter(new Set(['Token']));
	const rows = [
		{ SessionID: 1, Token: 'x', EndTime: '2025-01-15T08:30:00', Node: { NodeID: 'a', Token: 'y' } },
		{ Token: 'x', SessionID: 2 },
		{},
		{ EndTime: '', SessionID: 3, Extra: true },
	];
	expect(rows.map((row) => converter.addTo({}, row))).toEqual([
		{ sessionId: 1, endTime: '2025-01-15T08:30:00.000Z', node: { nodeId: 'a', token: 'y' } },
		{ sessionId: 2 },
		{},
		{ endTime: null, sessionId: 3, extra: true },
	]);
});

test('names with underscores, whose dates are told by their endings', () => {
	const row = {
		created_at: '2026-11-22T06:01:00+00:00',
		last_date: '',
		jump_item: { start_time: '08:00' },
	};
	expect(plain(row)).toEqual({
		createdAt: '2026-11-22T06:01:00.000Z',
		lastDate: null,
		jumpItem: { startTime: '08:00' },
	});
});
