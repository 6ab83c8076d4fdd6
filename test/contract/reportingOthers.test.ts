import { unzipSync } from 'fflate';

import { startSimulator, type Permissions, type Quirks, type Simulator } from '../simulator';
import { recordingPieces } from '../simulator/pra/reporting/recording';
import { Client, hoursAgo, list, parse, type Answer } from './client';

const HOUR = 3_600_000;

const ALL: Partial<Permissions> = {
	perm_reporting_vault: true,
	perm_reporting_syslog: true,
	perm_reporting_license: true,
	perm_reporting_asset: true,
};

const ago = (hours: number) => new Date(Date.now() - hours * HOUR);

const DAY = { start_time: hoursAgo(24), duration: '0' };

const errorIn = (answer: Answer) => parse(answer).error['#text'];

describe('reports other than those that list sessions', () => {
	let simulator: Simulator;
	let client: Client;
	const quirk = (quirks: Partial<Quirks>) => Object.assign(simulator.pra.quirks, quirks);
	const bytesOf = async (parameters: Record<string, string>) => {
		const headers = { authorization: `Bearer ${client.token}` };
		const body = new URLSearchParams(parameters);
		const answer = await fetch(`${simulator.url}/api/reporting`, { method: 'POST', headers, body });
		return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
	};

	beforeEach(async () => {
		simulator = await startSimulator({ rateLimit: false });
		simulator.pra.changeAccount({ permissions: ALL });
		client = await Client.signIn(simulator);
	});
	afterEach(async () => await simulator.close());

	it('AccessSessionSummary: counts per user, of whom there is one entry each', async () => {
		const ask = { ...DAY, generate_report: 'AccessSessionSummary', report_type: 'user' };
		const users = list(parse(await client.report(ask)).summary_list.summary);
		const dana = users.find((user) => user.display_name === 'Dana Whitfield');
		expect(dana).toMatchObject({ '@id': '11', total_sessions: '2' });
		expect(errorIn(await client.report({ ...ask, report_type: 'team' }))).toContain('report_type');
		quirk({ summaryShape: 'attributes' });
		const [first] = list(parse(await client.report(ask)).summary_list.summary);
		expect(Object.keys(first)).toEqual(['@id', '@display_name', '@total_sessions']);
	});

	it('Team: events by team', async () => {
		const ask = { ...DAY, generate_report: 'Team' };
		const { team_activity: team } = parse(await client.report(ask)).team_activity_list;
		expect(team).toMatchObject({ '@name': 'Operations', '@id': '1' });
		const [event] = list(team.events.event);
		expect(event).toMatchObject({
			'@event_type': 'Conference Member Added',
			performed_by: { '@type': 'representative', '#text': 'Dana Whitfield' },
		});
		expect(event['@timestamp']).toMatch(/^\d{10}$/);
	});

	it('VaultAccountActivity: of all, of a user, of an account', async () => {
		simulator.pra.happenings.vault.push({ at: ago(1), eventType: 'Credentials Used', account: 7 });
		const count = async (limit?: string) => {
			const ask = { ...DAY, generate_report: 'VaultAccountActivity', ...(limit && { limit }) };
			const root = parse(await client.report(ask)).vault_account_activity_list;
			return list(root.vault_account_activity).length;
		};
		expect(await count()).toBe(3);
		expect(await count('all')).toBe(3);
		expect(await count('account:7')).toBe(1);
		expect(await count('rep:11')).toBe(2);
		const bad = { ...DAY, generate_report: 'VaultAccountActivity', limit: 'x' };
		expect(errorIn(await client.report(bad))).toBe('Invalid limit');
	});

	it('JumpItem: in a window or all there is, in three shapes', async () => {
		const ask = { generate_report: 'JumpItem', start_time: hoursAgo(1), duration: '0' };
		const entries = async () =>
			list(parse(await client.report(ask)).jump_item_activity_list.jump_item_activity);
		expect(await entries()).toEqual([]);
		quirk({ jumpItemWindow: false });
		expect(await entries()).toMatchObject([{ '@event_type': 'Jump Item Created' }]);
		quirk({ jumpItemShape: 'elements' });
		expect(await entries()).toMatchObject([{ event_type: 'Jump Item Created' }]);
		quirk({ jumpItemShape: 'untimed' });
		const [entry] = await entries();
		expect(entry.timestamp).toBeUndefined();
	});

	it.each([
		['Team', 'team activity'],
		['VaultAccountActivity', 'vault account activity'],
		['JumpItem', 'Jump Item activity'],
	])('%s in which there is nothing is an empty list, or an error', async (report, what) => {
		const ask = { generate_report: report, start_time: hoursAgo(-1), duration: '0' };
		expect((await client.report(ask)).text).not.toContain('<error');
		quirk({ emptyReport: 'error' });
		expect(errorIn(await client.report(ask))).toBe(
			`No ${what} matching your chosen criteria is available`,
		);
	});

	it('windows hold their last second, or do not', async () => {
		const at = new Date(Math.floor(ago(5).getTime() / 1000) * 1000);
		simulator.pra.happenings.vault.push({ at, eventType: 'Credentials Used', account: 7 });
		const ask = {
			generate_report: 'VaultAccountActivity',
			start_time: String(at.getTime() / 1000 - 60),
			duration: '60',
			limit: 'account:7',
		};
		expect((await client.report(ask)).text).not.toContain('Credentials Used');
		quirk({ reportWindowEnd: 'inclusive' });
		expect((await client.report(ask)).text).toContain('Credentials Used');
	});

	it('AccessSessionRecording: as many bytes as it has, or an error', async () => {
		const session = { hostname: 'srv', users: ['jdoe'] };
		const { lsid } = simulator.pra.startSession({ ...session, recordingBytes: 200_000 });
		const none = simulator.pra.startSession(session).lsid;
		const ask = { generate_report: 'AccessSessionRecording', lsid };
		const { answer, bytes } = await bytesOf(ask);
		expect(answer.headers.get('content-type')).toBe('video/mp4');
		expect(answer.headers.get('content-length')).toBe('200000');
		expect(bytes.equals(Buffer.concat([...recordingPieces(200_000)]))).toBe(true);
		expect(errorIn(await client.report({ ...ask, lsid: none }))).toMatch(/^No recording/);
		quirk({ fileErrorType: 'application/octet-stream', noRecordingText: 'Recording not found' });
		const refused = await bytesOf({ ...ask, lsid: none });
		expect(refused.answer.headers.get('content-type')).toBe('application/octet-stream');
		expect(refused.bytes.toString()).toContain('<error');
		const listed = await client.report({ lsid });
		expect(listed.text).toContain('session_recording_download_url');
	});

	it.each([
		['recording_id', 'recording_format'],
		['instance', 'format'],
	] as const)('CommandShellRecording: by %s and %s', async (number, format) => {
		quirk({ shellRecordingParameters: number });
		const { lsid } = simulator.pra.startSession({
			hostname: 'srv',
			users: ['jdoe'],
			shellRecordings: ['$ one', '$ two'],
		});
		const ask = { generate_report: 'CommandShellRecording', lsid };
		const text = async (more: Record<string, string>) =>
			(await client.report({ ...ask, ...more })).text;
		expect(await text({ [number]: '1' })).toBe('$ two');
		// The other spelling is not understood.
		expect(await text({ [number === 'instance' ? 'recording_id' : 'instance']: '1' })).toBe(
			'$ one',
		);
		expect(await text({ [number]: '2' })).toContain('<error');
		const video = await bytesOf({ ...ask, [format]: 'video' });
		expect(video.answer.headers.get('content-type')).toBe('video/mp4');
		quirk({ unknownReportParameter: 'refused' });
		expect(await text({ x: '1' })).toContain('Invalid parameter: x');
		expect(await text({ [number]: '1', [format]: 'text' })).toBe('$ two');
	});

	it('Syslog and EndpointLicenseUsage: ZIP archives', async () => {
		const syslog = await bytesOf({ generate_report: 'Syslog' });
		expect(syslog.answer.headers.get('content-type')).toBe('application/zip');
		const [lines] = Object.values(unzipSync(syslog.bytes)).map((file) =>
			Buffer.from(file).toString(),
		);
		expect(lines).toContain(' BG[12482]: 1427:02:02:');
		const licenses = await bytesOf({ generate_report: 'EndpointLicenseUsage' });
		const { 'jump_items.csv': csv } = unzipSync(licenses.bytes);
		const [titles, first] = Buffer.from(csv).toString().split('\r\n');
		expect(titles).toMatch(/^"Jump Item Name",/);
		expect(first).toMatch(/^"SQL 07 \(prod\)","srv-sql-07",.*"yes","Jump Client","Databases"$/);
	});

	it.each([
		['AccessSessionSummary', 'perm_reporting_session'],
		['AccessSessionRecording', 'perm_reporting_session'],
		['CommandShellRecording', 'perm_reporting_session'],
		['Team', 'perm_reporting_session'],
		['VaultAccountActivity', 'perm_reporting_vault'],
		['JumpItem', 'perm_reporting_asset'],
		['Syslog', 'perm_reporting_syslog'],
		['EndpointLicenseUsage', 'perm_reporting_license'],
	] as Array<[string, keyof Permissions]>)('%s needs %s', async (report, permission) => {
		simulator.pra.changeAccount({ permissions: { [permission]: false } });
		const answer = await client.report({ generate_report: report });
		expect(errorIn(answer)).toContain('does not have permission');
	});
});
