import { startSimulator, type Quirks, type Simulator } from '../simulator';
import { Client, hoursAgo, list, parse, type Answer } from './client';

const HOUR = 3_600_000;
const lsidsOf = (answer: Answer) =>
	list(parse(answer).session_list.session).map((session) => session['@lsid']);

describe('session reports', () => {
	let simulator: Simulator;
	let client: Client;
	let live: string;
	let ended: string;
	const quirk = (quirks: Partial<Quirks>) => Object.assign(simulator.pra.quirks, quirks);
	beforeEach(async () => {
		simulator = await startSimulator({ estate: 'empty', rateLimit: false });
		client = await Client.signIn(simulator);
		const at = (hours: number) => new Date(Date.now() - hours * HOUR);
		const session = { hostname: 'srv', users: ['jdoe', 'asmith'] };
		ended = simulator.pra.startSession({ ...session, startedAt: at(5), endedAt: at(4) }).lsid;
		live = simulator.pra.startSession({ ...session, startedAt: at(3), kind: 'webJump' }).lsid;
	});
	afterEach(async () => await simulator.close());

	it('show live and ended sessions with host, users and times', async () => {
		const answer = await client.report({ start_time: hoursAgo(24), duration: '0' });
		const sessions = list(parse(answer).session_list.session);
		expect(sessions.map((session) => session['@lsid'])).toEqual([ended, live]);
		const endedAt = simulator.pra.session(ended)?.endedAt?.getTime() ?? 0;
		expect(sessions[0].end_time['@timestamp']).toBe(String(Math.floor(endedAt / 1000)));
		expect(sessions[1]).toMatchObject({
			session_type: 'support',
			end_time: { '@timestamp': '' },
			primary_customer: { '#text': 'srv' },
			customer_list: { customer: { hostname: 'srv' } },
		});
		const users = list(sessions[1].rep_list.representative);
		expect(users.map((user) => user.username)).toEqual(['jdoe', 'asmith']);
		expect(users.map((user) => user.session_owner)).toEqual(['1', '0']);
	});

	it('choose by start (live ones too) or by end (closed ones only), and by duration', async () => {
		const choose = async (parameters: Record<string, string>) =>
			lsidsOf(await client.report(parameters));
		expect(await choose({ start_time: hoursAgo(4), duration: '0' })).toEqual([live]);
		expect(await choose({ start_time: hoursAgo(6), duration: '7200' })).toEqual([ended]);
		expect(await choose({ end_time: hoursAgo(24), duration: '0' })).toEqual([ended]);
		const date = new Date(Date.now() - 48 * HOUR).toISOString().slice(0, 10);
		expect(await choose({ start_date: date, duration: '7' })).toEqual([ended, live]);
		expect(await choose({ end_date: date, duration: '0' })).toEqual([ended]);
		expect(await choose({ lsid: live })).toEqual([live]);
		expect(await choose({ lsids: `${live.toUpperCase()},${ended}` })).toEqual([live, ended]);
		quirk({ reportOmitsLiveFromLsids: true });
		expect(await choose({ lsids: `${live},${ended}` })).toEqual([ended]);
	});

	it('come by a posted form, too', async () => {
		const answer = await client.form('/api/reporting', {
			generate_report: 'AccessSession',
			lsids: live,
		});
		expect(lsidsOf(answer)).toEqual([live]);
		expect(simulator.record.count({ report: 'AccessSession', method: 'POST' })).toBe(1);
	});

	it.each([
		[{}, 'Exactly one of'],
		[{ start_time: '1', end_time: '1', duration: '0' }, 'Exactly one of'],
		[{ start_time: 'yesterday', duration: '0' }, 'Invalid time'],
		[{ start_time: '1' }, 'Invalid time or duration'],
		[{ start_date: '2026-22-11', duration: '0' }, 'Invalid date'],
		[{ generate_report: 'SupportSession', lsid: 'x' }, 'Invalid report'],
	])('say no with HTTP 200 to %j', async (parameters, text) => {
		const answer = await client.report(parameters as Record<string, string>);
		expect(answer.status).toBe(200);
		expect(parse(answer).error['#text']).toContain(text);
	});

	it('are an empty list where nothing matches, or an error that says so', async () => {
		const future = { start_time: hoursAgo(-1), duration: '0' };
		expect(lsidsOf(await client.report(future))).toEqual([]);
		quirk({ emptyReport: 'error' });
		expect(parse(await client.report(future)).error['#text']).toBe(
			'No session matching your chosen criteria is available',
		);
	});

	it.each([
		['emptyWithTimestamp', '<end_time timestamp=""></end_time>'],
		['empty', '<end_time></end_time>'],
		['absent', undefined],
	] as const)('write the end of a live session as %s', async (spelling, expected) => {
		quirk({ liveEndTime: spelling });
		const { text } = await client.report({ lsid: live });
		expect(/<end_time.*<\/end_time>/.exec(text)?.[0]).toBe(expected);
	});

	it('may be spelt otherwise: LSIDs in capitals, elements in the order of the capture', async () => {
		quirk({ lsidCase: 'upper', reportShape: 'captured' });
		const { text } = await client.report({ lsid: live });
		expect(text).toContain(`lsid="${live.toUpperCase()}"`);
		expect(text.indexOf('<start_time')).toBeLessThan(text.indexOf('<duration'));
	});

	it.each([
		['error200', 200, 'does not have permission to use the Reporting API'],
		['403', 403, '"message"'],
		['documentNotFound404', 404, 'Document Not Found'],
	] as const)('are refused without the permission by %s', async (shape, status, text) => {
		quirk({ reportPermissionDenied: shape });
		const account = simulator.pra.addAccount({ permissions: { perm_reporting_session: false } });
		const answer = await (await Client.signIn(simulator, account)).report({ lsid: live });
		expect(answer.status).toBe(status);
		expect(answer.text).toContain(text);
	});

	it('show a session as ended after it was terminated', async () => {
		await client.send('DELETE', `/api/command/v2/session/${live}`);
		const { session } = parse(await client.report({ lsid: live })).session_list;
		expect(session.end_time['@timestamp']).toMatch(/^\d+$/);
	});

	it('have a listing: LSIDs and external keys alone', async () => {
		await client.patch(`/api/command/v2/session/${live}`, { external_key: 'CHG1' });
		const answer = await client.report({
			generate_report: 'AccessSessionListing',
			start_time: hoursAgo(24),
			duration: '0',
		});
		expect(list(parse(answer).session_summary_list.session_summary)).toEqual([
			{ '@lsid': ended, '@has_recording': '0' },
			{ '@lsid': live, '@has_recording': '0', '@external_key': 'CHG1' },
		]);
	});

	it('can be long: their events are as many as wanted', async () => {
		const { lsid } = simulator.pra.startSession({
			hostname: 'srv',
			users: ['jdoe'],
			detailEvents: 20_000,
		});
		const { text } = await client.report({ lsid });
		expect(text.match(/<event /g)?.length).toBeGreaterThan(20_000);
		expect(text.trimEnd().endsWith('</session_list>')).toBe(true);
	});
});
