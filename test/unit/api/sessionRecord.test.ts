import { fullSessionRecord } from '../../../nodes/BeyondTrustPra/api/reporting/fullSessionRecord';
import { plainRecord } from '../../../nodes/BeyondTrustPra/api/reporting/plainElement';
import { sessionRecord } from '../../../nodes/BeyondTrustPra/api/reporting/sessionRecord';
import { readXml } from '../../../nodes/shared/xml';
import { answerOf } from '../answers';
import { lsidOf } from '../sessions/stubs';

const LSID = lsidOf(77);

const inside = (...parts: string[]) => `<session lsid="${LSID}">${parts.join('')}</session>`;

const record = async (xml: string) => sessionRecord(await readXml(answerOf(xml)));

const full = async (xml: string) => fullSessionRecord(await readXml(answerOf(xml)));

const WHOLE = inside(
	'<session_type>support</session_type><lseq>412</lseq>',
	'<start_time timestamp="1795327260">2026-11-22T06:01:00+00:00</start_time>',
	'<end_time timestamp="1795327692">2026-11-22T06:08:12+00:00</end_time><duration>00:07:12</duration>',
	'<external_key>CHG0040217</external_key>',
	'<custom_attributes><custom_attribute display_name="Ticket" code_name="ticket_id">INC1</custom_attribute></custom_attributes>',
	'<session_recording_view_url>https://a.example/r?v=1&amp;x</session_recording_view_url>',
	'<command_shell_recordings><command_shell_recording instance="0"><download_url>https://a.example/0</download_url></command_shell_recording><command_shell_recording instance="1"><view_url>https://a.example/1?v=1</view_url></command_shell_recording></command_shell_recordings>',
	'<file_transfer_count>3</file_transfer_count><file_move_count>0</file_move_count>',
	'<primary_customer gsnumber="52">SQL 07 (prod)</primary_customer>',
	'<jump_group type="shared" id="3">Databases</jump_group><primary_rep gsnumber="51" id="14">Dana Whitfield</primary_rep>',
	'<customer_list><customer gsnumber="52"><hostname>SRV-SQL-07</hostname><os>Unknown</os></customer></customer_list>',
	'<rep_list><representative gsnumber="51" id="14"><username>dwhitfield</username><display_name>Dana Whitfield</display_name>',
	'<session_owner>1</session_owner><seconds_involved>432</seconds_involved></representative>',
	'<representative><username>jdoe</username></representative></rep_list>',
	'<session_details><event timestamp="1795327260" event_type="Session Start"/>',
	'<event timestamp="1795327261" event_type="Conference Member Added">',
	'<performed_by type="representative" gsnumber="51">Dana Whitfield</performed_by>',
	'<data><value name="user_id" value="14"/></data><data><value name="os" value="Unknown"/></data></event></session_details>',
);

test('the flat record of a session that is over', async () => {
	expect(await record(WHOLE)).toEqual({
		lsid: LSID,
		lseq: 412,
		startTime: '2026-11-22T06:01:00.000Z',
		endTime: '2026-11-22T06:08:12.000Z',
		inProgress: false,
		durationSeconds: 432,
		usernames: ['dwhitfield', 'jdoe'],
		displayNames: ['Dana Whitfield'],
		hostnames: ['SRV-SQL-07'],
		platform: null,
		jumpItem: 'SQL 07 (prod)',
		jumpGroup: 'Databases',
		jumpoint: null,
		externalKey: 'CHG0040217',
		customAttributes: { ticket_id: 'INC1' },
		participantCount: 2,
		fileTransferCount: 3,
		fileMoveCount: 0,
		fileDeleteCount: null,
		hasRecording: true,
		commandShellRecordingCount: 2,
		commandShellRecordingViewUrls: ['https://a.example/1?v=1'],
		sessionRecordingViewUrl: 'https://a.example/r?v=1&x',
		sessionRecordingDownloadUrl: null,
		sessionChatViewUrl: null,
		sessionChatDownloadUrl: null,
	});
});

test('a session of which nothing is known is a record all the same', async () => {
	expect(await record('<session lsid="x"/>')).toMatchObject({
		lsid: null,
		startTime: null,
		endTime: null,
		inProgress: true,
		durationSeconds: null,
		usernames: [],
		customAttributes: {},
		hasRecording: false,
	});
});

test.each([
	['<duration>00:07:12</duration>', 432],
	['<duration>131:00:01</duration>', 471_601],
	['<duration>soon</duration>', null],
	['<start_time timestamp="100"/><end_time timestamp="160"/>', 60],
	['<start_time timestamp="100"/><end_time timestamp=""/>', null],
	['<start_time timestamp="160"/><end_time timestamp="100"/>', 0],
])('%j lasted %j seconds', async (parts, seconds) => {
	expect((await record(inside(parts))).durationSeconds).toBe(seconds);
});

test('the full record: all that the report tells, events too', async () => {
	expect(await full(WHOLE)).toMatchObject({
		lsid: LSID,
		sessionType: 'support',
		lseq: 412,
		inProgress: false,
		duration: '00:07:12',
		durationSeconds: 432,
		customAttributes: [{ displayName: 'Ticket', codeName: 'ticket_id', value: 'INC1' }],
		commandShellRecordings: [
			{ instance: 0, downloadUrl: 'https://a.example/0' },
			{ instance: 1, viewUrl: 'https://a.example/1?v=1' },
		],
		jumpGroup: { type: 'shared', id: 3, name: 'Databases' },
		primaryCustomer: { gsnumber: 52, name: 'SQL 07 (prod)' },
		primaryRep: { gsnumber: 51, id: 14, name: 'Dana Whitfield' },
		customerList: [{ gsnumber: 52, hostname: 'SRV-SQL-07', os: 'Unknown' }],
		repList: [
			{ id: 14, username: 'dwhitfield', sessionOwner: true, secondsInvolved: 432 },
			{ username: 'jdoe' },
		],
		sessionDetails: [
			{ timestamp: '2026-11-22T06:01:00.000Z', eventType: 'Session Start' },
			{
				eventType: 'Conference Member Added',
				performedBy: { type: 'representative', gsnumber: 51, name: 'Dana Whitfield' },
				data: [
					{ name: 'user_id', value: '14' },
					{ name: 'os', value: 'Unknown' },
				],
			},
		],
	});
});

test('the full record of a session that tells nothing has its lists, empty', async () => {
	expect(await full(inside('<end_time/>'))).toEqual({
		lsid: LSID,
		startTime: null,
		endTime: null,
		inProgress: true,
		durationSeconds: null,
		customAttributes: [],
		commandShellRecordings: [],
		customerList: [],
		repList: [],
		sessionDetails: [],
	});
});

test.each([
	['<data/>', { data: [] }],
	['<data>Manually Edited</data>', { data: 'Manually Edited' }],
	['<data><value name="a" value="1"/></data>', { data: [{ name: 'a', value: '1' }] }],
	[
		'<files><file><filename>x</filename><filesize>7</filesize></file></files>',
		{ files: [{ filename: 'x', filesize: 7 }] },
	],
	['<id>7</id><display_name>7</display_name>', { id: 7, displayName: '7' }],
	['<body>one</body><body>two</body>', { body: ['one', 'two'] }],
	['<invited>1</invited><session_owner>0</session_owner>', { invited: true, sessionOwner: false }],
])('%j as people read it', async (children, expected) => {
	const event = await readXml(answerOf(`<event>${children}</event>`));
	expect(plainRecord(event)).toEqual(expected);
});
