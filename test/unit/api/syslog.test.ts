import { readLine } from '../../../nodes/BeyondTrustPra/api/reporting/syslogLine';
import { syslogRecord } from '../../../nodes/BeyondTrustPra/api/reporting/syslog';
import { SyslogMessages } from '../../../nodes/BeyondTrustPra/api/reporting/syslogMessages';

const line = (text: string, { time = '07:04:11', pid = 1, host = 'a' } = {}) =>
	`Dec 10 ${time} ${host} BG[${pid}]: ${text}`;

/** What comes out of these lines: texts of messages, in brackets where a segment is missing. */
function told(lines: string[]): string[] {
	const messages = new SyslogMessages();
	const all = lines.flatMap((one) => messages.take(readLine(one)));
	return [...all, ...messages.close()].map(({ text, isWhole }) => (isWhole ? text : `[${text}]`));
}

test.each<[string, string[], string[]]>([
	['one line', [line('7:01:01:a')], ['a']],
	['two segments', [line('7:01:02:a '), line('7:02:02:b')], ['a b']],
	[
		'segments of two messages of different processes',
		[
			line('7:01:02:a'),
			line('7:01:02:x', { pid: 2 }),
			line('7:02:02:b'),
			line('7:02:02:y', { pid: 2 }),
		],
		['ab', 'xy'],
	],
	[
		'segments of two messages of one process, one after the other',
		[line('7:01:02:a'), line('7:01:02:x'), line('7:02:02:b'), line('7:02:02:y')],
		['ab', 'xy'],
	],
	[
		'three interleaved, of three segments',
		['1', '2', '3'].flatMap((number) =>
			[1, 2, 3].map((pid) => line(`7:0${number}:03:${pid}${number}`, { pid })),
		),
		['111213', '212223', '313233'],
	],
	[
		'one whose last segment was lost does not take that of the next',
		[
			line('7:01:02:a'),
			line('7:01:02:x', { time: '07:05:00' }),
			line('7:02:02:y', { time: '07:05:00' }),
		],
		['[a]', 'xy'],
	],
	['one whose first segment was lost', [line('7:02:02:b'), line('7:01:01:x')], ['[b]', 'x']],
	['segments out of order', [line('7:02:02:b'), line('7:01:02:a')], ['ab']],
	[
		'other sites and totals',
		[line('7:01:02:a'), line('8:01:02:x'), line('8:02:02:y')],
		['[a]', 'xy'],
	],
	['order of first lines', [line('7:01:02:a'), line('7:01:01:x'), line('7:02:02:b')], ['ab', 'x']],
	['no message of the appliance', [line('disk full'), 'plain text'], ['disk full', 'plain text']],
	['a segment beyond the total', [line('7:03:02:a')], ['7:03:02:a']],
	['more than 99 segments', [line('7:001:100:a')], ['[a]']],
])('%s', (_, lines, expected) => {
	expect(told(lines)).toEqual(expected);
});

test('one that is never whole does not hold back the others for ever', () => {
	const messages = new SyslogMessages();
	messages.take(readLine(line('7:01:02:a')));
	let count = 0;
	for (let index = 0; index < 20_000; index++) {
		count += messages.take(readLine(line('7:01:01:x'))).length;
	}
	expect(count).toBeGreaterThan(9_000);
	expect(messages.close().length).toBeLessThan(10_001);
});

const record = (text: string) => {
	const messages = new SyslogMessages();
	return syslogRecord([...messages.take(readLine(text)), ...messages.close()][0]);
};

test.each([
	['event=login;who=Dana', { event: 'login', who: 'Dana' }],
	['who=Doe\\; John;who_ip=::1', { who: 'Doe; John', whoIp: '::1' }],
	['target=web/login?a=b;x=', { target: 'web/login?a=b', x: '' }],
	['when=1733810651', { when: '2024-12-10T06:04:11.000Z' }],
	['when=soon', { when: 'soon' }],
	['old=1;old=2', { old: ['1', '2'] }],
	['new:name=a;new_name=b', { newName: ['a', 'b'] }],
	['just a text', { message: 'just a text' }],
	['__proto__=x', { proto: 'x' }],
	[';;event=x;', { event: 'x' }],
])('the fields of %j', (text, fields) => {
	const { syslog, ...own } = record(line(`7:01:01:${text}`));
	expect(own).toEqual(fields);
	expect(syslog).toMatchObject({ siteId: 7, isComplete: true });
});

test.each([
	['Dec  1 07:04:11 a BG[12]: x', { time: 'Dec  1 07:04:11', host: 'a', process: 'BG', pid: 12 }],
	['<134>Dec 10 07:04:11 a.example BG: x', { host: 'a.example', process: 'BG', pid: null }],
	['Dec 10 07:04:11 a kernel: x', { process: 'kernel', pid: null }],
	['x', { time: null, host: null, process: null, pid: null }],
])('where %j was written', (text, expected) => {
	expect(record(text)).toMatchObject({ message: 'x', syslog: { ...expected, siteId: null } });
});
