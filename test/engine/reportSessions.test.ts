import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Permissions, Quirks } from '../simulator';
import type { PraBench, PraRun } from './support';
import { onPra } from './support';

const HOUR = 3_600_000;

const ago = (hours: number) => new Date(Date.now() - hours * HOUR);

async function ask(
	bench: PraBench,
	operation: string,
	parameters: INodeParameters,
	more: Partial<PraRun> = {},
) {
	const result = await bench.run({ resource: 'report', operation, parameters, ...more });
	return { ...result, records: result.outputs.flat().map(({ json }) => json) };
}

async function records(bench: PraBench, operation: string, parameters: INodeParameters) {
	const result = await ask(bench, operation, parameters);
	expect(result.error).toBeUndefined();
	return result.records;
}

const since = (hours: number): INodeParameters => ({
	startDate: ago(hours).toISOString(),
	returnAll: true,
});

const lsidsOf = (found: IDataObject[]) => found.map(({ lsid }) => String(lsid).toLowerCase());

/** What was asked of the Reporting API. */
const asked = (bench: PraBench) =>
	bench.record.requests.filter(({ api }) => api === 'reporting').map(({ form }) => form ?? {});

test.concurrent(
	'the flat record of a session, over and in progress',
	onPra({}, async (bench) => {
		const over = bench.bystander('srv-sql-07', ['jdoe', 'asmith'], {
			startedAt: ago(5),
			endedAt: ago(4),
			externalKey: 'CHG1',
			customAttributes: { ticket_id: 'INC7' },
			recordingBytes: 5,
			shellRecordings: ['$ ls'],
		});
		const live = bench.bystander('core-sw', ['jdoe'], { kind: 'shell', startedAt: ago(1) });
		const found = await records(bench, 'getAccessSessions', since(24));
		expect(found).toMatchObject([
			{
				lsid: over,
				startTime: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
				endTime: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
				inProgress: false,
				durationSeconds: 3600,
				usernames: ['jdoe', 'asmith'],
				displayNames: ['jdoe', 'asmith'],
				hostnames: ['srv-sql-07'],
				jumpItem: 'srv-sql-07',
				jumpGroup: 'Servers',
				jumpoint: null,
				externalKey: 'CHG1',
				customAttributes: { ticket_id: 'INC7' },
				participantCount: 2,
				fileTransferCount: 0,
				hasRecording: true,
				commandShellRecordingCount: 1,
				commandShellRecordingViewUrls: [expect.stringContaining(over)] as unknown[],
				sessionRecordingViewUrl: expect.stringContaining(over) as unknown,
			},
			{ lsid: live, endTime: null, inProgress: true, jumpoint: 'JPT-DC1', hasRecording: false },
		]);
	}),
);

test.concurrent(
	'with Simplify off: everything, events too',
	onPra({}, async (bench) => {
		bench.bystander('srv', ['jdoe'], { detailEvents: 3, startedAt: ago(1) });
		const parameters = { ...since(24), simplify: false };
		const [session] = await records(bench, 'getAccessSessions', parameters);
		expect(session).toMatchObject({ sessionType: 'support', repList: [{ username: 'jdoe' }] });
		const events = session.sessionDetails as IDataObject[];
		expect(events.map(({ eventType }) => eventType)).toEqual([
			'Session Start',
			'Conference Owner Changed',
			'Conference Member Added',
			...Array<string>(3).fill('Session Foreground Window Changed'),
		]);
	}),
);

describe.each<Partial<Quirks>>([
	{},
	{ reportWindowEnd: 'inclusive' },
	{ lsidCase: 'upper', liveEndTime: 'absent', reportShape: 'captured' },
	{ reportShowsAllLive: true },
	{ emptyReport: 'error' },
])('a window of days, the appliance having %j', (quirks) => {
	/** Whole seconds, so that sessions can lie exactly on a seam. */
	const start = Math.floor(ago(72).getTime() / 1000) * 1000;
	const at = (hours: number) => new Date(start + hours * HOUR);
	const window = (hours: number): INodeParameters => ({
		startDate: at(0).toISOString(),
		endDate: at(hours).toISOString(),
		returnAll: true,
	});

	test.concurrent(
		'is read day by day, each session once and in order: on a seam, on the edges, in progress',
		onPra({ quirks }, async (bench) => {
			const begin = (hours: number, endsAfter?: number) =>
				bench.bystander('srv', ['jdoe'], {
					startedAt: at(hours),
					endedAt: endsAfter === undefined ? undefined : at(hours + endsAfter),
				});
			begin(-1, 0.5);
			const atBegin = begin(0, 1);
			const long = begin(10, 30);
			const onSeam = begin(24, 1);
			const live = begin(30);
			const second = begin(48, 1);
			const atEnd = begin(60, 1);
			const found = await records(bench, 'getAccessSessions', window(60));
			expect(lsidsOf(found)).toEqual([atBegin, long, onSeam, live, second]);
			expect(asked(bench).map(({ duration }) => duration)).toEqual(['86401', '86401', '43201']);
			const byEnd = await records(bench, 'getAccessSessions', {
				...window(60),
				selectBy: 'endTime',
			});
			expect(lsidsOf(byEnd)).toEqual([atBegin, long, onSeam, second]);
			// Neither tells times: what an appliance counts of the last second stays.
			const more = quirks.reportWindowEnd === 'inclusive' ? [atEnd] : [];
			const inWindow = [atBegin, long, onSeam, live, second, ...more];
			const listed = await records(bench, 'getAccessSessionListing', window(60));
			expect(lsidsOf(listed)).toEqual(inWindow);
			const counted = await records(bench, 'getAccessSessionSummary', window(60));
			expect(counted).toMatchObject([{ totalSessions: inWindow.length }]);
		}),
	);

	test.concurrent(
		'windows that meet hold each session once',
		onPra({ quirks }, async (bench) => {
			const lsid = bench.bystander('srv', ['jdoe'], { startedAt: at(5), endedAt: at(6) });
			const upTo = await records(bench, 'getAccessSessions', window(5));
			const from = await records(bench, 'getAccessSessions', {
				...window(10),
				startDate: at(5).toISOString(),
			});
			expect([...lsidsOf(upTo), ...lsidsOf(from)]).toEqual([lsid]);
		}),
	);

	test.concurrent(
		'in which there is nothing is an empty list',
		onPra({ quirks }, async (bench) => {
			expect(await records(bench, 'getAccessSessions', window(60))).toEqual([]);
			expect(await records(bench, 'getAccessSessionListing', window(60))).toEqual([]);
			expect(await records(bench, 'getAccessSessionSummary', window(60))).toEqual([]);
		}),
	);
});

test.concurrent(
	'by LSIDs, as a text or as a list',
	onPra({}, async (bench) => {
		const lsids = [1, 2, 3].map((hour) =>
			bench.bystander('srv', ['jdoe'], { startedAt: ago(200), endedAt: ago(200 - hour) }),
		);
		for (const value of [lsids.join(', '), lsids.join('\n'), '={{ $json.lsids }}']) {
			const { records: found } = await ask(
				bench,
				'getAccessSessions',
				{ selectBy: 'lsids', lsids: value },
				{ items: [{ lsids }] },
			);
			expect(lsidsOf(found)).toEqual(lsids);
		}
	}),
);

test.concurrent(
	'filters that the API does not have',
	onPra({}, async (bench) => {
		const one = bench.bystander('srv-sql-07.corp.example', ['CORP\\jdoe'], {
			startedAt: ago(3),
			externalKey: 'CHG1',
		});
		const two = bench.bystander('srv-sql-08', ['asmith'], { startedAt: ago(2) });
		const by = async (filters: INodeParameters) =>
			lsidsOf(await records(bench, 'getAccessSessions', { ...since(24), filters }));
		expect(await by({})).toEqual([one, two]);
		expect(await by({ hostname: 'srv-sql-07' })).toEqual([one]);
		expect(await by({ hostname: 'srv-sql-*', matchMode: 'wildcard' })).toEqual([one, two]);
		expect(await by({ username: 'jdoe' })).toEqual([one]);
		expect(await by({ username: 'jdoe', hostname: 'srv-sql-08' })).toEqual([]);
		expect(await by({ externalKey: 'chg1' })).toEqual([one]);
		expect(await by({ jumpGroup: 'databases' })).toEqual([]);
	}),
);

test.concurrent(
	'a limit that is reached ends reading, and the days after it are not asked for',
	onPra({}, async (bench) => {
		for (let hour = 70; hour > 0; hour--) {
			bench.bystander('srv', ['jdoe'], {
				startedAt: ago(hour),
				endedAt: ago(hour - 0.5),
				detailEvents: 300,
			});
		}
		const found = await records(bench, 'getAccessSessions', {
			startDate: ago(72).toISOString(),
			limit: 3,
		});
		expect(found).toHaveLength(3);
		expect(asked(bench)).toHaveLength(1);
		expect(found[0].durationSeconds).toBe(1800);
		const whole = await records(bench, 'getAccessSessions', {
			startDate: ago(72).toISOString(),
		});
		expect(whole).toHaveLength(50);
	}),
);

test.concurrent(
	'a report that breaks off is begun anew, and no session comes twice',
	onPra({}, async (bench) => {
		const lsids = [3, 2, 1].map((hours) =>
			bench.bystander('srv', ['jdoe'], { startedAt: ago(hours), detailEvents: 500 }),
		);
		bench.faults.add({ kind: 'truncate', cut: true, when: { report: 'AccessSession' } });
		expect(lsidsOf(await records(bench, 'getAccessSessions', since(24)))).toEqual(lsids);
		expect(asked(bench)).toHaveLength(2);
		bench.faults.add({ kind: 'truncate', when: { report: 'AccessSession' } });
		const { error } = await ask(bench, 'getAccessSessions', since(24));
		expect(error?.message).toBe('The answer cannot be read as XML');
	}),
);

test.concurrent(
	'a session that cannot be read does not cost the others',
	onPra({}, async (bench) => {
		bench.faults.add({
			kind: 'status',
			status: 200,
			headers: { 'content-type': 'text/xml' },
			body: `<session_list><session lsid="broken"/><session lsid="${'a'.repeat(32)}"/></session_list>`,
			when: { report: 'AccessSession' },
		});
		const { records: found } = await ask(bench, 'getAccessSessions', since(24));
		expect(found).toMatchObject([{ lsid: null }, { lsid: 'a'.repeat(32) }]);
	}),
);

describe.each<Partial<Quirks>>([{}, { listingExternalKey: 'element', summaryShape: 'attributes' }])(
	'listing and summary, the appliance having %j',
	(quirks) => {
		const seed = (bench: PraBench) => [
			bench.bystander('srv', ['jdoe'], {
				startedAt: ago(30),
				endedAt: ago(29),
				externalKey: 'CHG1',
				recordingBytes: 1,
			}),
			bench.bystander('srv', ['jdoe', 'asmith'], { startedAt: ago(2) }),
		];

		test.concurrent(
			'the listing has LSIDs, external keys and whether there is a recording',
			onPra({ quirks }, async (bench) => {
				const [one, two] = seed(bench);
				expect(await records(bench, 'getAccessSessionListing', since(48))).toEqual([
					{ lsid: one, hasRecording: true, externalKey: 'CHG1' },
					{ lsid: two, hasRecording: false, externalKey: null },
				]);
				const filters = { recordedOnly: true, externalKey: 'CHG1' };
				const parameters = { ...since(48), selectBy: 'endTime', filters };
				expect(lsidsOf(await records(bench, 'getAccessSessionListing', parameters))).toEqual([one]);
			}),
		);

		test.concurrent(
			'the summary counts the sessions of each user over the whole window',
			onPra({ quirks }, async (bench) => {
				seed(bench);
				const found = await records(bench, 'getAccessSessionSummary', since(48));
				expect(found).toEqual([
					{ id: expect.any(Number) as unknown, displayName: 'jdoe', totalSessions: 2 },
					{ id: expect.any(Number) as unknown, displayName: 'asmith', totalSessions: 1 },
				]);
				expect(asked(bench)).toMatchObject([{ report_type: 'user', duration: '0' }]);
			}),
		);
	},
);

test.concurrent(
	'dates without a zone are meant in the time zone of the workflow, a day alone as its end',
	onPra({}, async (bench) => {
		const parameters = { startDate: '2026-11-20', endDate: '2026-11-20', returnAll: true };
		await records(bench, 'getAccessSessions', parameters);
		const [{ start_time: start, duration }] = asked(bench);
		expect(Number(duration)).toBe(86_401);
		// The engine of the tests keeps New York's time, as n8n does by default.
		expect(new Date(Number(start) * 1000).toISOString()).toBe('2026-11-20T05:00:00.000Z');
	}),
);

test.concurrent.each([
	'={{ $now.minus({ hours: 24 }) }}',
	'={{ $now.setZone("Asia/Kolkata").minus({ hours: 24 }) }}',
	'={{ $now.minus({ hours: 24 }).toJSDate() }}',
	'={{ $now.minus({ hours: 24 }).toISO() }}',
])('the begin may be a date of an expression, not its text alone: %s', async (startDate) => {
	await onPra({}, async (bench) => {
		const wanted = ago(24).getTime() / 1000;
		await records(bench, 'getAccessSessions', { startDate });
		const [{ start_time: start }] = asked(bench);
		expect(Math.abs(Number(start) - wanted)).toBeLessThan(60);
	})();
});

/** n8n itself stops at a field that was never filled in. */
const EMPTY = '={{ $json.none }}';

test.concurrent.each<[string, INodeParameters, RegExp]>([
	['getAccessSessions', { startDate: EMPTY }, /"Start Date" is empty/],
	['getAccessSessions', { startDate: 'yesterday' }, /"Start Date" is not a date/],
	[
		'getAccessSessions',
		{ startDate: '2026-11-22T00:00:00Z', endDate: '2026-11-21T00:00:00Z' },
		/"End Date" lies before/,
	],
	...['getAccessSessions', 'getAccessSessionListing', 'getAccessSessionSummary'].map(
		(operation): [string, INodeParameters, RegExp] => [
			operation,
			{ startDate: '2026-11-22T06:00:00.100Z', endDate: '2026-11-22T06:00:00.900Z' },
			/^The time window is empty$/,
		],
	),
	['getAccessSessions', { startDate: '1970-01-01T00:00:00Z' }, /longer than 3660 days/],
	['getAccessSessions', { startDate: '2026-11-22', limit: 0 }, /"Limit"/],
	['getAccessSessions', { startDate: '2026-11-22', selectBy: 'x' }, /"Select By"/],
	['getAccessSessions', { selectBy: 'lsids', lsids: EMPTY }, /The LSID is empty/],
	['getAccessSessions', { selectBy: 'lsids', lsids: '412' }, /"412" is not 32 hex digits/],
	[
		'getAccessSessions',
		{ startDate: '2026-11-22', filters: { hostname: '*', matchMode: 'wildcard' } },
		/nearly every hostname/,
	],
	['getAccessSessions', { startDate: '2026-11-22', options: { timeout: 0 } }, /"Timeout/],
	['getTeamActivity', { startDate: EMPTY }, /"Start Date" is empty/],
	['getVaultAccountActivity', { startDate: '2026-11-22', filters: { userId: -1 } }, /"User ID"/],
	[
		'getVaultAccountActivity',
		{ startDate: '2026-11-22', filters: { userId: 1, accountId: 2 } },
		/Both "Account ID" and "User ID"/,
	],
	['downloadSessionRecording', { lsid: '../x' }, /not 32 hex digits/],
	['downloadCommandShellRecording', { lsid: 'a'.repeat(32), instance: 1.5 }, /"Instance"/],
	['downloadCommandShellRecording', { lsid: 'a'.repeat(32), format: 'mp3' }, /"Format"/],
	['downloadSessionRecording', { lsid: 'a'.repeat(32), binaryPropertyName: ' ' }, /is empty/],
	['getSyslog', { output: 'x' }, /"Output"/],
])('%s with %j stops before the network', async (operation, parameters, message) => {
	await onPra({}, async (bench) => {
		const { error } = await ask(bench, operation, parameters);
		expect(error?.message).toMatch(message);
		expect(bench.record.requests).toEqual([]);
	})();
});

const NEEDS: Array<[string, keyof Permissions, string]> = [
	['getAccessSessions', 'perm_reporting_session', 'Access Session Reports'],
	['getAccessSessionListing', 'perm_reporting_session', 'Access Session Reports'],
	['getAccessSessionSummary', 'perm_reporting_session', 'Access Session Reports'],
	['getTeamActivity', 'perm_reporting_session', 'Access Session Reports'],
	['downloadSessionRecording', 'perm_reporting_session', 'Access Session Reports'],
	['downloadCommandShellRecording', 'perm_reporting_session', 'Access Session Reports'],
	['getVaultAccountActivity', 'perm_reporting_vault', 'Vault Reports'],
	['getJumpItemReport', 'perm_reporting_asset', 'Jump Item Reports'],
	['getSyslog', 'perm_reporting_syslog', 'Syslog Reports'],
	['getEndpointLicenseUsage', 'perm_reporting_license', 'License Usage Reports'],
];

const SHAPES = ['error200', '403', 'documentNotFound404'] as const;

test.concurrent.each(
	NEEDS.flatMap(([operation, permission, named]) =>
		SHAPES.map((shape) => ({ operation, permission, named, shape })),
	),
)('$operation without $permission ($shape) names it', async (row) => {
	const { operation, permission, named, shape } = row;
	await onPra({ quirks: { reportPermissionDenied: shape } }, async (bench) => {
		bench.pra.changeAccount({ permissions: { [permission]: false } });
		const parameters = { ...since(1), lsid: 'a'.repeat(32) };
		const { error } = await ask(bench, operation, parameters);
		expect(error?.description).toContain(named);
	})();
});
