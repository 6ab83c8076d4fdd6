import { formOf, isForm } from '../../../nodes/BeyondTrustPra/trigger/form';
import { readOutboundEvent } from '../../../nodes/BeyondTrustPra/trigger/outboundEvent';
import { readTicketRequest } from '../../../nodes/BeyondTrustPra/trigger/ticketRequest';

const BEGIN = {
	event: 'support_conference_begin',
	version: '5',
	timestamp: '1795327260',
	appliance_id: '0f9c2b7d5e4a41c38d6b1a2c3d4e5f60',
	lsid: '5b1c9e0a77d14f2f9a3d0c4e8b6f2a11',
	external_key: 'CHG0040217',
};

const read = (form: Record<string, unknown>) => readOutboundEvent(formOf(form));

const identity = (form: Record<string, unknown>) => read(form)?.identity;

test('the post of the reference guide', () => {
	expect(read(BEGIN)).toMatchObject({
		event: 'sessionStarted',
		lsid: BEGIN.lsid,
		record: {
			timestamp: '2026-11-22T06:01:00.000Z',
			version: 5,
			externalKey: 'CHG0040217',
			userId: null,
			customFields: {},
		},
	});
});

test.each([
	['session.custom.ticket_id', 'ticket_id'],
	['session_custom_ticket_id', 'ticket_id'],
	['custom.ticket_id', 'ticket_id'],
	['c.ticket_id', 'ticket_id'],
	['ticket_id', 'ticket_id'],
	['custom_', 'custom_'],
	['__proto__', '__proto__'],
])('a custom field called %s', (name, codeName) => {
	const form = new Map([...Object.entries(BEGIN), [name, 'CHG1'] as const]);
	const fields = readOutboundEvent(form)?.record.customFields as object;
	expect(Object.entries(fields)).toEqual([[codeName, 'CHG1']]);
});

test.each([
	[{ timestamp: 'yesterday' }, null],
	[{ timestamp: '' }, null],
	[{ timestamp: '2026-11-22T07:01:00+01:00' }, '2026-11-22T06:01:00.000Z'],
])('%j: %s', (change, timestamp) => {
	expect(read({ ...BEGIN, ...change })?.record.timestamp).toBe(timestamp);
});

test('a variable that comes twice counts once, the last', () => {
	expect(read({ ...BEGIN, external_key: ['A', 'B'] })?.record.externalKey).toBe('B');
});

test.each([[{}], [{ event: ' ' }], [null], ['text']])('%j names no event', (body) => {
	expect(readOutboundEvent(formOf(body))).toBeUndefined();
});

describe('identity', () => {
	test('of a repetition, however the LSID is spelt and whatever has changed since', () => {
		const again = { ...BEGIN, lsid: BEGIN.lsid.toUpperCase(), external_key: 'CHG2' };
		expect(identity(again)).toEqual(identity(BEGIN));
	});

	test.each([
		{ appliance_id: 'another' },
		{ lsid: '0'.repeat(32) },
		{ event: 'support_conference_end' },
		{ timestamp: '1795327261' },
		{ type: 'representative', username: 'jdoe' },
	])('another with %j', (change) => {
		expect(identity({ ...BEGIN, ...change })).not.toEqual(identity(BEGIN));
	});

	test('two who join within a second are two', () => {
		const joins = { ...BEGIN, event: 'support_conference_member_added' };
		const [one, other] = ['jdoe', 'asmith'].map((username) => identity({ ...joins, username }));
		expect(one).not.toEqual(other);
	});

	test('an unknown event is told from another of the same second by all that it says', () => {
		const rotated = { ...BEGIN, event: 'vault_account_rotated', account: 'root' };
		expect(identity({ ...rotated })).toEqual(identity(rotated));
		expect(identity({ ...rotated, account: 'sa' })).not.toEqual(identity(rotated));
	});

	test('none without a time', () => {
		expect(identity({ ...BEGIN, timestamp: '' })).toBeUndefined();
	});
});

test.each([
	['application/x-www-form-urlencoded', true],
	['Application/X-WWW-Form-Urlencoded; charset=UTF-8', true],
	['application/json', false],
	['multipart/form-data; boundary=x', false],
	['', false],
	[undefined, false],
])('%s is a form: %s', (type, expected) => {
	expect(isForm(type)).toBe(expected);
});

test('a ticket request with what nobody knows yet', () => {
	const request = readTicketRequest(
		formOf({
			...{ request_id: 'r1', response_url: 'https://access.example.test/r1', ticket_id: '' },
			...{ 'jump_item.new_field': 'x', 'user.id': 'ldap-7', urgency: 'high' },
		}),
	);
	expect(request?.record).toMatchObject({
		ticketId: null,
		user: { id: 'ldap-7', username: null },
		jumpItem: { newField: 'x', computerName: null },
		customFields: { urgency: 'high' },
	});
});
