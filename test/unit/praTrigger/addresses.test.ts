import { isAllowed, readAddresses } from '../../../nodes/BeyondTrustPra/trigger/addresses';

const ROWS: Array<[string, string, boolean]> = [
	['', '203.0.113.10', true],
	['203.0.113.10', '203.0.113.10', true],
	['203.0.113.10', '203.0.113.11', false],
	['203.0.113.10\n198.51.100.7', '198.51.100.7', true],
	['203.0.113.10; 198.51.100.7', '198.51.100.7', true],
	['203.0.113.0/24', '203.0.113.0', true],
	['203.0.113.77/24', '203.0.113.1', true],
	['203.0.113.0/25', '203.0.113.127', true],
	['203.0.113.0/25', '203.0.113.128', false],
	['203.0.113.8/31', '203.0.113.9', true],
	['203.0.113.8/31', '203.0.113.10', false],
	['0.0.0.0/0', '198.51.100.7', true],
	['0.0.0.0/0', '2001:db8::1', false],
	['::/0', '2001:db8::1', true],
	['203.0.113.10/32', '::ffff:203.0.113.10', true],
	['::ffff:203.0.113.10', '203.0.113.10', true],
	['2001:db8::7', '2001:0db8:0:0:0:0:0:7', true],
	['2001:DB8::7', '2001:db8::7', true],
	['2001:db8::/33', '2001:db8:7fff::', true],
	['2001:db8::/33', '2001:db8:8000::', false],
	['::1', '::1', true],
	['::1', '127.0.0.1', false],
	['203.0.113.10', 'unknown', false],
	['203.0.113.10', '', false],
];

test.each(ROWS)('"%s" and %s: %s', (list, address, allowed) => {
	expect(isAllowed(address, readAddresses(list))).toBe(allowed);
});

test('an address that n8n does not know is not allowed', () => {
	expect(isAllowed(undefined, readAddresses('203.0.113.10'))).toBe(false);
});

test.each([
	'203.0.113.256',
	'203.0.113',
	'203.0.113.0/33',
	'203.0.113.0/',
	'203.0.113.0/-1',
	'203.0.113.0/24/1',
	'2001:db8::/129',
	'2001:db8:::1',
	':',
	'access.example.com',
	'*',
])('"%s" is refused by name', (entry) => {
	expect(() => readAddresses(`198.51.100.7, ${entry}`)).toThrow(
		expect.objectContaining({ kind: 'badInput', message: expect.stringContaining(entry) }),
	);
});
