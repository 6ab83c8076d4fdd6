import type { NewSession } from './model';

type SeedSession = Omit<NewSession, 'startedAt' | 'endedAt'> & {
	startedMinutesAgo: number;
	/** Given: the session is over. */
	endedMinutesAgo?: number;
};

const TARGET: SeedSession[] = [
	{
		hostname: 'srv-sql-07',
		users: ['dwhitfield'],
		startedMinutesAgo: 47,
		externalKey: 'CHG0040217',
		customAttributes: { ticket_id: 'CHG0040217' },
	},
	{ hostname: 'srv-sql-07', users: ['jdoe', 'asmith'], startedMinutesAgo: 31 },
	{
		hostname: 'SRV-SQL-07.corp.example',
		users: ['CORP\\jdoe'],
		kind: 'rdp',
		startedMinutesAgo: 12,
	},
	{
		hostname: 'srv-sql-07.corp.example',
		users: ['jdoe@corp.example'],
		kind: 'rdp',
		visibleAs: 'report',
		startedMinutesAgo: 8,
	},
];

/** Names that resemble the target's: these must survive its containment. */
const NEIGHBOURS: SeedSession[] = [
	{ hostname: 'srv-sql-07.other.example', users: ['jdoe@other.example'], startedMinutesAgo: 95 },
	{ hostname: 'srv-sql-070', users: ['breakglass-1'], startedMinutesAgo: 20 },
	{ hostname: 'srv-sql-08', users: ['jdoe2'], startedMinutesAgo: 64 },
	{ hostname: 'srv-sql-08', users: ['breakglass-1', 'dwhitfield'], startedMinutesAgo: 18 },
];

const OTHERS: SeedSession[] = [
	{ hostname: 'dc-01.corp.example', users: ['zoë.brandt'], startedMinutesAgo: 15 },
	{ hostname: 'dc-02.corp.example', users: ['CORP\\jdoe'], kind: 'rdp', startedMinutesAgo: 5 },
	{ hostname: 'core-sw-01', users: ['lukasz.wojcik'], kind: 'shell', startedMinutesAgo: 22 },
	{ hostname: 'fw-edge-01', users: ['hlarsen'], kind: 'shell', startedMinutesAgo: 3 },
	{ hostname: '東京-web', users: ['田中'], startedMinutesAgo: 51 },
	{ hostname: 'münchen-db', users: ['kmueller', 'zoë.brandt'], startedMinutesAgo: 37 },
	{ hostname: 'app-web-01', users: ['bkumar'], startedMinutesAgo: 9 },
	{ hostname: 'app-web-01', users: ['cmoreau'], startedMinutesAgo: 7 },
	{ hostname: 'portal.cloud.example', users: ['eroberts'], kind: 'webJump', startedMinutesAgo: 26 },
	{ hostname: 'app-billing-01', users: ['rcole'], startedMinutesAgo: 70 },
	{
		hostname: 'plc-line-3',
		users: ['vendor.acme'],
		startedMinutesAgo: 110,
		externalKey: 'WO-88123',
		customAttributes: { change_no: 'CHG0040219', ticket_id: 'WO-88123' },
	},
	{ hostname: 'lnx-build-01', users: ['svc-deploy'], kind: 'shell', startedMinutesAgo: 2 },
];

const ENDED: SeedSession[] = [
	{ hostname: 'srv-sql-07', users: ['fsilva'], startedMinutesAgo: 300, endedMinutesAgo: 260 },
	{ hostname: 'srv-sql-08', users: ['jdoe'], startedMinutesAgo: 240, endedMinutesAgo: 200 },
	{ hostname: 'file-01', users: ['lrossi'], startedMinutesAgo: 180, endedMinutesAgo: 170 },
	{
		hostname: 'hr-app-01',
		users: ['mobrien', 'npetrov'],
		startedMinutesAgo: 150,
		endedMinutesAgo: 90,
		externalKey: 'INC0099812',
	},
	{
		hostname: 'core-sw-02',
		users: ['oyilmaz'],
		kind: 'shell',
		startedMinutesAgo: 130,
		endedMinutesAgo: 128,
	},
];

export const SEED_SESSIONS: SeedSession[] = [...ENDED, ...NEIGHBOURS, ...TARGET, ...OTHERS];
