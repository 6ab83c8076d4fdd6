import { checkedLsid, isLsid, lsidKey } from '../../../nodes/BeyondTrustPra/api/lsid';

const LSID = '5b1c9e0a77d14f2f9a3d0c4e8b6f2a11';

test.each([LSID, LSID.toUpperCase(), '0'.repeat(32)])('%s is an LSID', (lsid) => {
	expect(isLsid(lsid)).toBe(true);
	expect(checkedLsid(lsid)).toBe(lsid);
	expect(checkedLsid(` ${lsid}\n`)).toBe(lsid);
	expect(lsidKey(lsid)).toBe(lsid.toLowerCase());
});

test.each([
	'',
	' ',
	LSID.slice(1),
	`${LSID}0`,
	`g${LSID.slice(1)}`,
	`${LSID}\n${LSID}`,
	`${LSID.slice(0, 31)}ａ`,
	'5b1c9e0a-77d1-4f2f-9a3d-0c4e8b6f2a11',
	'../user/14/logout',
	7,
	null,
	undefined,
	{},
	[LSID, LSID],
])('%j is no LSID', (text) => {
	expect(isLsid(text)).toBe(false);
	expect(() => checkedLsid(text)).toThrow('The LSID');
});

test('a blank LSID is called empty, and a long one is not shown whole', () => {
	expect(() => checkedLsid(' ')).toThrow('The LSID is empty');
	try {
		checkedLsid('x'.repeat(10_000));
	} catch (error) {
		expect((error as Error).message.length).toBeLessThan(200);
		expect(error).toMatchObject({ kind: 'badInput' });
	}
	expect.assertions(3);
});
