import type { IDataObject } from 'n8n-workflow';

import { QUIRK_VALUES } from '../../../simulator/passwordSafe/quirkValues';
import { onKill } from '../kill/support';
import type { KillBench } from '../kill/support';

async function idsOf(kill: KillBench, filters: IDataObject, more: IDataObject = {}) {
	const parameters = { filters, returnAll: true, ...more } as never;
	const records = await kill.bench.records('session', 'getAll', { parameters });
	return records.map(({ sessionId }) => sessionId);
}

test.concurrent(
	'sessions as people read them, and as the server has them',
	onKill({}, async (kill) => {
		const id = kill.bystander('srv', 'jdoe', { protocol: 'SSH', status: 5 });
		const [simple] = await kill.bench.records('session', 'getAll');
		expect(simple).toMatchObject({
			sessionId: id,
			status: 'locked',
			protocol: 'SSH',
			assetName: 'srv',
			startTime: expect.stringMatching(/Z$/),
			endTime: null,
			archiveStatus: 'notArchived',
			hasRecordKey: true,
		});
		expect(simple).not.toHaveProperty('token');
		expect(simple).not.toHaveProperty('recordKey');
		const parameters = { sessionId: String(id), simplify: false };
		const [raw] = await kill.bench.records('session', 'get', { parameters });
		expect(raw).toMatchObject({ sessionId: id, status: 5, protocol: 1 });
	}),
);

test.concurrent.each(QUIRK_VALUES.unrecordedKeys.map((unrecordedKeys) => [unrecordedKeys]))(
	'whether there is the key of a recording, and not the key itself: unrecorded keys %s',
	async (unrecordedKeys) => {
		await onKill({ passwordSafe: { unrecordedKeys } }, async (kill) => {
			kill.bystander('srv', 'jdoe', { recorded: true });
			kill.bystander('srv', 'jdoe', { recorded: false });
			const records = await kill.bench.records('session', 'getAll');
			expect(records.map(({ hasRecordKey }) => hasRecordKey)).toEqual([
				true,
				unrecordedKeys === 'present',
			]);
			for (const record of records) expect(record).not.toHaveProperty('recordKey');
		})();
	},
);

test.concurrent(
	'filters: status, host, person, account; look-alikes and other domains stay out',
	onKill({}, async (kill) => {
		const first = kill.bystander('srv.corp.example', 'CORP\\jdoe', { account: 'CORP\\adm' });
		const other = kill.bystander('srv.dmz.example', 'OTHER\\jdoe');
		const over = kill.bystander('srv', 'CORP\\jdoe', { endedAt: new Date() });
		const locked = kill.bystander('srv-2', 'asmith', { status: 5 });
		expect(await idsOf(kill, {})).toEqual([first, other, over, locked]);
		expect(await idsOf(kill, { status: ['live'] })).toEqual([first, other, locked]);
		expect(await idsOf(kill, { status: ['locked', 'completed'] })).toEqual([over, locked]);
		expect(await idsOf(kill, { hostname: 'srv' })).toEqual([first, other, over]);
		expect(await idsOf(kill, { hostname: 'srv.corp.example' })).toEqual([first, over]);
		expect(await idsOf(kill, { username: 'jdoe@corp.example' })).toEqual([first, over]);
		expect(await idsOf(kill, { username: 'nobody' })).toEqual([]);
		expect(await idsOf(kill, { account: 'adm' })).toEqual([first]);
		expect(await idsOf(kill, { hostname: 'srv*', matchMode: 'wildcard' })).toHaveLength(4);
		const some = { returnAll: false, limit: 1 };
		expect(await idsOf(kill, { hostname: 'srv' }, some)).toEqual([first]);
		expect(await idsOf(kill, {}, some)).toEqual([first]);
	}),
);

test.concurrent(
	'filters: a principal name with another domain than the user, and what is no name',
	onKill({}, async (kill) => {
		const username = 'jane.doe@mail.example';
		kill.safe.addUser({ username: 'CORP\\jdoe', upn: username });
		const id = kill.bystander('srv', 'CORP\\jdoe');
		kill.bystander('srv', 'CORP\\jane.doe');
		expect(await idsOf(kill, { username })).toEqual([id]);
		expect(await idsOf(kill, { username: 'CORP\\jdoe' })).toEqual([id]);
		for (const field of ['hostname', 'username', 'account']) {
			const parameters = { filters: { [field]: '={{ ["srv"] }}' } };
			const { error } = await kill.bench.run('session', 'getAll', { parameters });
			expect(error?.message).toMatch(/is not a text/);
		}
	}),
);

test.concurrent(
	'a host behind the names of its managed system, whose asset name is that of another domain',
	onKill({}, async (kill) => {
		const id = kill.bystander('srv', 'jdoe');
		const { systems } = kill.safe.state;
		Object.assign(systems.called('srv') ?? {}, { dnsName: 'srv.dmz.example' });
		expect(await idsOf(kill, { hostname: 'srv.corp.example' })).toEqual([]);
		expect(await idsOf(kill, { hostname: 'srv.dmz.example' })).toEqual([id]);
	}),
);

test.concurrent(
	'one by its ID, the unknown one too, and keystrokes',
	onKill({}, async (kill) => {
		const keystrokes = [
			{ type: 1 as const, data: 'sudo su -' },
			{ type: 4 as const, data: 'Notepad' },
		];
		const id = kill.bystander('srv', 'jdoe', { keystrokes });
		const items = [{ id }, { id: 999 }];
		const parameters = { sessionId: '={{ $json.id }}' };
		const run = { parameters, items, onError: 'continueRegularOutput' as const };
		const result = await kill.bench.run('session', 'get', run);
		const [found, unknown] = result.outputs.flat().map(({ json }) => json);
		expect(found).toMatchObject({ sessionId: id });
		expect(unknown.error).toMatchObject({ message: expect.stringMatching(/does not know it/) });
		const typed = await kill.bench.records('session', 'getKeystrokes', {
			parameters: { sessionId: String(id), limit: 1 },
		});
		expect(typed).toEqual([
			{
				keystrokeId: expect.any(Number),
				sessionId: id,
				timeMarker: expect.any(Number),
				type: 'stdIn',
				data: 'sudo su -',
			},
		]);
	}),
);

test.concurrent(
	'of many keystrokes no more are read than are wanted',
	onKill({}, async (kill) => {
		const id = kill.bystander('srv', 'jdoe');
		const first = { KeystrokeID: 1, SessionID: id, TimeMarker: 0, Type: 1, Data: 'ls' };
		const body = `[${JSON.stringify(first)},{"KeystrokeID":2,`;
		const headers = { 'content-type': 'application/json' };
		const when = { path: /\/Keystrokes$/ };
		kill.faults.add({ kind: 'status', status: 200, body, headers, when, times: 2 });
		const parameters = { sessionId: String(id), limit: 1 };
		const typed = await kill.bench.records('session', 'getKeystrokes', { parameters });
		expect(typed).toMatchObject([{ data: 'ls' }]);
		const all = { sessionId: String(id), returnAll: true };
		const { error } = await kill.bench.run('session', 'getKeystrokes', { parameters: all });
		expect(error?.message).toMatch(/cannot be read as JSON/);
	}),
);
