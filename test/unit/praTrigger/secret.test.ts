import { bringsSecret, flawOf } from '../../../nodes/BeyondTrustPra/trigger/secret';

const SECRET = 'Zr4-t7_pQ9wLm2xVc8Kd5yHn';

const basic = (user: string) => `Basic ${Buffer.from(user).toString('base64')}`;

test.each([
	[{ query: { secret: SECRET } }, true],
	[{ query: {}, authorization: basic(`n8n:${SECRET}`) }, true],
	[{ query: {}, authorization: basic(`${SECRET}:`) }, true],
	[{ query: {}, authorization: basic(SECRET) }, true],
	[{ query: {}, authorization: basic(`n8n:${SECRET}`).replace('Basic', 'basic  ') }, true],
	[{ query: { secret: 'wrong' }, authorization: basic(`n8n:${SECRET}`) }, true],
	[{ query: {} }, false],
	[{ query: { secret: '' } }, false],
	[{ query: { secret: [SECRET] } }, false],
	[{ query: { secret: { a: SECRET } } }, false],
	[{ query: { Secret: SECRET } }, false],
	[{ query: { secret: `${SECRET} ` } }, false],
	[{ query: {}, authorization: '' }, false],
	[{ query: {}, authorization: 'Basic' }, false],
	[{ query: {}, authorization: 'Basic :' }, false],
	[{ query: {}, authorization: basic(`${SECRET}:other`) }, false],
	[{ query: {}, authorization: `Bearer ${SECRET}` }, false],
])('%j: %s', (presented, expected) => {
	expect(bringsSecret(presented, SECRET)).toBe(expected);
});

test('a password may hold colons', () => {
	expect(bringsSecret({ query: {}, authorization: basic('n8n:a:b') }, 'a:b')).toBe(true);
});

test.each([
	[SECRET, undefined],
	['x'.repeat(24), undefined],
	['x'.repeat(23), /fewer than 24/],
	['', /fewer than 24/],
	[undefined, /fewer than 24/],
	[1_234, /fewer than 24/],
	[`${SECRET}+`, /encoded/],
	[`${SECRET} `, /encoded/],
	[`${SECRET}ß`, /encoded/],
])('%s: %s', (secret, flaw) => {
	if (flaw === undefined) expect(flawOf(secret)).toBeUndefined();
	else expect(flawOf(secret)).toMatch(flaw);
});
