import type { NewSession } from '../newcomers';

export type SeedSession = Omit<NewSession, 'startedAt' | 'endedAt'> & {
	/** Null: not started yet. */
	startedMinutesAgo: number | null;
	/** Given: the session is over. */
	endedMinutesAgo?: number;
};

const jdoe = 'CORP\\adm-jdoe';

const ENDED: SeedSession[] = [
	{ hostname: 'srv-sql-07', username: 'CORP\\jdoe', startedMinutesAgo: 300, endedMinutesAgo: 260 },
	{ hostname: 'srv-sql-08', username: 'jdoe', startedMinutesAgo: 240, endedMinutesAgo: 200 },
	{
		hostname: 'app-web-01',
		username: 'CORP\\dwhitfield',
		status: 8,
		startedMinutesAgo: 150,
		endedMinutesAgo: 90,
	},
	{
		hostname: 'lnx-build-01',
		username: 'CORP\\lukasz.wojcik',
		account: 'root',
		protocol: 'SSH',
		status: 7,
		startedMinutesAgo: 130,
		endedMinutesAgo: 128,
	},
];

const TARGET: SeedSession[] = [
	{ hostname: 'srv-sql-07', username: 'CORP\\dwhitfield', startedMinutesAgo: 47 },
	{ hostname: 'srv-sql-07', username: 'CORP\\jdoe', account: jdoe, startedMinutesAgo: 31 },
	{ hostname: 'srv-sql-07', username: 'CORP\\jdoe', status: 9, startedMinutesAgo: 25 },
	{ hostname: 'srv-sql-07', username: 'CORP\\jdoe2', status: 0, startedMinutesAgo: null },
	{ hostname: 'SRV-SQL-07.corp.example', username: 'jdoe', managed: false, startedMinutesAgo: 8 },
];

/** Names that resemble the target's: these must survive its containment. */
const NEIGHBOURS: SeedSession[] = [
	{ hostname: 'srv-sql-07.other.example', username: 'OTHER\\jdoe', startedMinutesAgo: 95 },
	{ hostname: 'srv-sql-070', username: 'breakglass-1', startedMinutesAgo: 20 },
	{ hostname: 'srv-sql-08', username: 'CORP\\jdoe2', startedMinutesAgo: 64 },
];

const OTHERS: SeedSession[] = [
	{ hostname: 'dc-01.corp.example', username: 'CORP\\jdoe', account: jdoe, startedMinutesAgo: 12 },
	{ hostname: 'app-web-01', username: 'zoë.brandt@corp.example', startedMinutesAgo: 15 },
	{
		hostname: 'lnx-build-01',
		username: 'CORP\\lukasz.wojcik',
		account: 'root',
		protocol: 'SSH',
		startedMinutesAgo: 22,
		keystrokes: [
			{ type: 1, data: 'sudo su -' },
			{ type: 2, data: 'root@lnx-build-01:~#' },
		],
	},
	{
		hostname: 'münchen-db',
		username: "CORP\\m.o'brien",
		account: 'root',
		protocol: 'SSH',
		status: 5,
		startedMinutesAgo: 51,
	},
	{
		hostname: '東京-web',
		username: 'CORP\\田中',
		account: 'root',
		protocol: 'SSH',
		startedMinutesAgo: 9,
	},
	{
		hostname: 'plc-line-3',
		username: 'OTHER\\jdoe',
		account: 'operator',
		startedMinutesAgo: 110,
	},
];

export const SEED_SESSIONS: SeedSession[] = [...ENDED, ...NEIGHBOURS, ...TARGET, ...OTHERS];
