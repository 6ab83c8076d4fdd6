import type { IBinaryData, INodeParameters } from 'n8n-workflow';

import type { Quirks } from '../simulator';
import { recordingPieces } from '../simulator/pra/reporting/recording';
import type { PraBench, PraRun } from './support';
import { onPra } from './support';

const HOUR = 3_600_000;

const RECORDING = { report: 'AccessSessionRecording' };

const SHELL = { report: 'CommandShellRecording' };

const UNKNOWN = 'a'.repeat(32);

async function download(
	bench: PraBench,
	operation: string,
	parameters: INodeParameters,
	more: Partial<PraRun> = {},
) {
	const result = await bench.run({ resource: 'report', operation, parameters, ...more });
	const [{ json = {}, binary = {} } = {}] = result.outputs.flat();
	return { ...result, json, binary, file: binary.data as IBinaryData | undefined };
}

function bytesOf(file: IBinaryData | undefined): Buffer {
	return Buffer.from(file?.data ?? '', 'base64');
}

function recorded(bench: PraBench, recordingBytes: number): string {
	return bench.bystander('srv', ['jdoe'], {
		startedAt: new Date(Date.now() - HOUR),
		recordingBytes,
	});
}

const recording = async (bench: PraBench, lsid: string, more: Partial<PraRun> = {}) =>
	await download(bench, 'downloadSessionRecording', { lsid }, more);

describe('the recording of a session', () => {
	test.concurrent.each([1, 255, 256, 257, 70_000, 3_000_000])(
		'of %d bytes is downloaded byte for byte',
		async (length) => {
			await onPra({}, async (bench) => {
				const lsid = recorded(bench, length);
				const { json, file, error } = await recording(bench, lsid);
				expect(error).toBeUndefined();
				expect(json).toMatchObject({
					lsid,
					fileName: `session-${lsid}.mp4`,
					mimeType: 'video/mp4',
				});
				expect(bytesOf(file).equals(Buffer.concat([...recordingPieces(length)]))).toBe(true);
			})();
		},
	);

	test.concurrent.each<[Quirks['recordingType'], string]>([
		['video/mp4', 'mp4'],
		['video/x-flv', 'flv'],
		['application/octet-stream', 'mp4'],
	])('under the content type %s is called .%s', async (recordingType, ending) => {
		await onPra({ quirks: { recordingType } }, async (bench) => {
			const { file } = await recording(bench, recorded(bench, 9));
			expect(file?.fileName).toMatch(new RegExp(`\\.${ending}$`));
		})();
	});

	const TYPES: Array<Quirks['fileErrorType']> = ['text/xml', 'application/octet-stream'];

	test.concurrent.each(TYPES)(
		'that is not there is none, whatever is said under %s',
		async (fileErrorType) => {
			await onPra({ quirks: { fileErrorType } }, async (bench) => {
				const lsid = bench.bystander('srv', ['jdoe']);
				const { error } = await recording(bench, lsid);
				expect(error?.message).toMatch(/^The appliance has no such recording/);
				bench.pra.quirks.noRecordingText = 'Recording not found';
				const other = await recording(bench, UNKNOWN);
				expect(other.error?.message).toMatch(/Recording not found$/);
			})();
		},
	);

	test.concurrent.each([
		['text/html', '<html><body>Sign in</body></html>', /^A web page/],
		['video/mp4', '<!DOCTYPE html><html><body>Sign in</body></html>', /cannot be read|web page/],
		['video/mp4', '\ufeff<?xml version="1.0"?>\n<error>Out of order</error>', /Out of order$/],
		['application/octet-stream', '<error>Access denied</error>', /lacks a permission/],
		['text/xml', '<session_list/>', /something else in place of a recording/],
		['application/json', '{"error":"Out of order"}', /Out of order$/],
		['application/json', '[]', /something else in place of a recording/],
		['application/octet-stream', ' {"message":"Out of order"}', /Out of order$/],
		['text/plain', 'No recording', /something else in place of a recording/],
		['video/mp4', '', /something else in place of a recording/],
	])('%s with %j is none', async (type, body, message) => {
		await onPra({}, async (bench) => {
			bench.faults.add({
				kind: 'status',
				status: 200,
				headers: { 'content-type': type },
				body,
				when: RECORDING,
			});
			const { error, file } = await recording(bench, recorded(bench, 99));
			expect(error?.message).toMatch(message);
			expect(file).toBeUndefined();
		})();
	});

	test.concurrent(
		'that breaks off is downloaded anew, and never kept half',
		onPra({}, async (bench) => {
			const lsid = recorded(bench, 500_000);
			bench.faults.add({ kind: 'truncate', cut: true, when: RECORDING });
			expect(bytesOf((await recording(bench, lsid)).file)).toHaveLength(500_000);
			expect(bench.record.count({ report: 'AccessSessionRecording' })).toBe(2);
			bench.faults.add({ kind: 'truncate', cut: true, when: RECORDING, times: 99 });
			const broken = await recording(bench, lsid, { options: { timeout: 0.4 } });
			expect(broken.error?.message).toMatch(/(failed or broke|in time)$/);
			expect(broken.file).toBeUndefined();
		}),
	);

	test.concurrent(
		'that never comes ends at the timeout',
		onPra({}, async (bench) => {
			bench.faults.add({ kind: 'hang', when: RECORDING, times: 9 });
			const { error } = await recording(bench, recorded(bench, 9), { options: { timeout: 0.2 } });
			expect(error?.message).toMatch(/in time$/);
		}),
	);

	test.concurrent(
		'goes to the field that is named; what fails for one item does not cost the others',
		onPra({}, async (bench) => {
			const lsid = recorded(bench, 9);
			const { outputs } = await bench.run({
				resource: 'report',
				operation: 'downloadSessionRecording',
				parameters: { lsid: '={{ $json.lsid }}', binaryPropertyName: 'video' },
				items: [{ lsid: UNKNOWN }, { lsid }],
				onError: 'continueRegularOutput',
			});
			expect(outputs[0]).toMatchObject([
				{ json: { error: { message: expect.any(String) as unknown } }, pairedItem: { item: 0 } },
				{ json: { lsid }, binary: { video: {} }, pairedItem: { item: 1 } },
			]);
		}),
	);
});

const SPELLINGS: Array<Partial<Quirks>> = [
	{ shellRecordingParameters: 'recording_id' },
	{ shellRecordingParameters: 'instance' },
	{ shellRecordingParameters: 'recording_id', unknownReportParameter: 'refused' },
	{ shellRecordingParameters: 'instance', unknownReportParameter: 'refused' },
];

describe.each(SPELLINGS)('the recording of a command shell, spelt by %j', (quirks) => {
	test.concurrent(
		'is the one that is meant, as text or as video',
		onPra({ quirks }, async (bench) => {
			const shellRecordings = ['$ whoami\njdoe\n', '<error>$ ls</error>', '$ größe'];
			const lsid = bench.bystander('srv', ['jdoe'], { shellRecordings });
			const shell = async (more: INodeParameters) =>
				await download(bench, 'downloadCommandShellRecording', { lsid, ...more });
			const first = await shell({});
			expect(first.json).toMatchObject({
				lsid,
				instance: 0,
				format: 'text',
				fileName: `command-shell-${lsid}-0.txt`,
			});
			expect(bytesOf(first.file).toString()).toBe(shellRecordings[0]);
			const third = await shell({ instance: 2 });
			expect(bytesOf(third.file).toString()).toBe(shellRecordings[2]);
			const video = await shell({ instance: 2, format: 'video' });
			expect(video.json.fileName).toMatch(/-2\.mp4$/);
			expect(bytesOf(video.file).subarray(4, 8).toString()).toBe('ftyp');
			const none = await shell({ instance: 3 });
			expect(none.error?.message).toMatch(/^The appliance has no such recording/);
		}),
	);
});

test.concurrent.each(['recording_id', 'instance'] as const)(
	'a recording that is not there is never replaced by another one (spelt %s)',
	async (shellRecordingParameters) => {
		const quirks = { shellRecordingParameters, noRecordingText: 'Recording not found' };
		await onPra({ quirks }, async (bench) => {
			const lsid = bench.bystander('srv', ['jdoe'], { shellRecordings: ['$ first'] });
			const parameters = { lsid, instance: 1 };
			const { error } = await download(bench, 'downloadCommandShellRecording', parameters);
			expect(error?.message).toMatch(/Recording not found$/);
			expect(bench.record.count(SHELL)).toBe(1);
		})();
	},
);

/** An account that may read syslog and licences. */
function allowed(bench: PraBench): void {
	bench.pra.changeAccount({
		permissions: { perm_reporting_syslog: true, perm_reporting_license: true },
	});
}

describe('the syslog', () => {
	const LINES = [
		'Dec 10 07:04:11 tenant BG[12482]: 1427:01:01:event=login;site=a.example;status=success;when=1733810651;who=Dana (dw) using saml',
		'Dec 10 07:05:02 tenant BG[12482]: 1427:01:02:event=user_changed;new_name=Doe\\; Jo',
		'Dec 10 07:05:02 tenant BG[99]: 1427:01:02:event=login;status=failu',
		'Dec 10 07:05:02 tenant BG[12482]: 1427:02:02:hn;when=1733810702',
		'Dec 10 07:05:03 tenant BG[99]: 1427:02:02:re;when=1733814302',
		'Dec 10 07:06:00 tenant kernel: out of memory',
	];

	const records = async (bench: PraBench, parameters: INodeParameters = {}) => {
		const result = await bench.run({ resource: 'report', operation: 'getSyslog', parameters });
		expect(result.error).toBeUndefined();
		return result.outputs.flat().map(({ json }) => json);
	};

	test.concurrent(
		'as records: segments joined, fields told apart, in the order of the messages',
		onPra({}, async (bench) => {
			allowed(bench);
			bench.pra.happenings.syslog.set('syslog.1', LINES.slice(0, 3));
			bench.pra.happenings.syslog.set('syslog', LINES.slice(3));
			expect(await records(bench)).toEqual([
				{
					event: 'login',
					site: 'a.example',
					status: 'success',
					when: '2024-12-10T06:04:11.000Z',
					who: 'Dana (dw) using saml',
					syslog: {
						time: 'Dec 10 07:04:11',
						host: 'tenant',
						process: 'BG',
						pid: 12482,
						siteId: 1427,
						isComplete: true,
					},
				},
				expect.objectContaining({ event: 'user_changed', newName: 'Doe; John' }),
				expect.objectContaining({ event: 'login', status: 'failure' }),
				expect.objectContaining({ message: 'out of memory' }),
			]);
			const filters = { event: 'LOGIN', startDate: '2024-12-10T07:00:00Z' };
			expect(await records(bench, { filters })).toMatchObject([{ status: 'failure' }]);
			const seam = '2024-12-10T07:05:02Z';
			expect(await records(bench, { filters: { endDate: seam } })).toHaveLength(2);
			expect(await records(bench, { filters: { startDate: seam } })).toHaveLength(1);
			expect(await records(bench, { limit: 1 })).toHaveLength(1);
		}),
	);

	test.concurrent(
		'as the ZIP archive',
		onPra({}, async (bench) => {
			allowed(bench);
			bench.pra.happenings.syslog.set('syslog', LINES);
			const { json, file } = await download(bench, 'getSyslog', { output: 'file' });
			expect(json).toMatchObject({ fileName: 'syslog.zip', mimeType: 'application/zip' });
			expect(bytesOf(file).subarray(0, 2).toString()).toBe('PK');
		}),
	);

	test.concurrent(
		'that is cut off is none, as records and as a file',
		onPra({}, async (bench) => {
			allowed(bench);
			bench.pra.happenings.syslog.set('syslog', Array<string>(50).fill(LINES[0]));
			const when = { report: 'Syslog' };
			bench.faults.add({ kind: 'truncate', when });
			const { error } = await download(bench, 'getSyslog', { returnAll: true });
			expect(error?.message).toBe('The answer cannot be read as a ZIP archive');
			bench.faults.add({ kind: 'truncate', cut: true, when });
			expect(await records(bench, { returnAll: true })).toHaveLength(50);
			bench.faults.add({ kind: 'garbage', contentType: 'application/zip', when });
			const garbage = await download(bench, 'getSyslog', { output: 'file' });
			expect(garbage.error?.message).toMatch(/something else in place of a ZIP archive/);
		}),
	);

	test.concurrent(
		'without any message is an empty list',
		onPra({}, async (bench) => {
			allowed(bench);
			bench.pra.happenings.syslog.set('syslog', []);
			expect(await records(bench)).toEqual([]);
		}),
	);
});

test.concurrent(
	'the usage of endpoint licenses, one record per Jump Item',
	onPra({}, async (bench) => {
		allowed(bench);
		bench.pra.happenings.licenses.push(
			['SQL 07', 'srv-sql-07', '', '', 'yes', 'Jump Client', 'Databases'],
			['Console, "web"', 'x.example', 'JPT', 'App\nof two lines', 'no', 'Web', 'Web'],
		);
		const ask = async (parameters: INodeParameters = {}) => {
			const result = await bench.run({
				resource: 'report',
				operation: 'getEndpointLicenseUsage',
				parameters,
			});
			return result.outputs.flat().map(({ json }) => json);
		};
		expect(await ask()).toEqual([
			{
				jumpItem: 'SQL 07',
				hostname: 'srv-sql-07',
				jumpoint: null,
				remoteAppName: null,
				license: true,
				jumpMethod: 'Jump Client',
				jumpGroup: 'Databases',
			},
			expect.objectContaining({
				jumpItem: 'Console, "web"',
				remoteAppName: 'App\nof two lines',
				license: false,
			}),
		]);
		expect(await ask({ filters: { jumpGroup: 'web' } })).toHaveLength(1);
		expect(await ask({ limit: 1 })).toHaveLength(1);
	}),
);
