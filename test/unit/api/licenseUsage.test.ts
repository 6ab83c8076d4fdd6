import { licenseRecords } from '../../../nodes/BeyondTrustPra/api/reporting/licenseUsage';

const TITLES = 'Name,Host,Jumpoint,App,License,Method,Group';

test.each([
	[`${TITLES}\n`, []],
	[`\ufeff${TITLES}\r\na,b,,,"yes",RDP,G\r\n`, [{ jumpItem: 'a', license: true, jumpGroup: 'G' }]],
	[
		`${TITLES}\n"a ""x"", y",b,,,No,RDP,"G\nH"\n`,
		[{ jumpItem: 'a "x", y', license: false, jumpGroup: 'G\nH' }],
	],
	[`${TITLES},Last Seen\na,b,,,maybe,RDP,G,never\n`, [{ license: 'maybe', lastSeen: 'never' }]],
	['', []],
])('%j', (text, expected) => {
	const records = licenseRecords(text);
	expect(records).toHaveLength(expected.length);
	expect(records).toMatchObject(expected);
});

test.each([`${TITLES}\na,b\n`, `${TITLES}\n"a,b\n`])('%j is no CSV', (text) => {
	expect(() => licenseRecords(text)).toThrow('The answer cannot be read as CSV');
});
