import { ruleForAll } from '../../simulator/passwordSafe/vault/policies';
import { useSafe } from './bench';
import { json, outcome, SafeClient } from './client';

describe('Password Safe requests and credentials', () => {
	const bench = useSafe();

	const account = (more = {}) =>
		bench.safe.addManagedAccount({ name: 'root', system: 'lnx', ...more });
	const body = ({ accountId, systemId }: { accountId: number; systemId: number }, more = {}) => ({
		AccessType: 'View',
		SystemID: systemId,
		AccountID: accountId,
		DurationMinutes: 60,
		Reason: 'CHG1',
		...more,
	});
	const ask = async (target: ReturnType<typeof account>, more = {}) =>
		outcome(await bench.client.post('Requests', body(target, more)));
	const credential = async (id: number, query = '') =>
		outcome(await bench.client.get(`Credentials/${id}${query}`));
	const approver = async () => {
		bench.safe.addUser({ username: 'approver', rights: { roles: ['Approver'] } });
		return await SafeClient.byKey(bench.safe, 'approver');
	};

	it('check a password out and in, and rotate it then', async () => {
		const target = account();
		const { password } = target;
		expect(password).toMatch(/"/);
		expect(await ask(target)).toEqual([201, 2001]);
		expect(bench.safe.checkedOut()).toEqual([]);
		expect(await credential(2001)).toEqual([200, password]);
		expect(bench.safe.checkedOut()).toMatchObject([{ requestId: 2001, requestor: 'svc-n8n' }]);
		expect((await bench.client.put('Requests/2001/Checkin', { Reason: 'done' })).status).toBe(204);
		expect(bench.safe.checkedOut()).toEqual([]);
		expect(await credential(2001)).toEqual([404, 'Request not found']);
		expect((await bench.client.put('Requests/2001/checkin')).status).toBe(404);
		expect(target.password).not.toBe(password);
		const { requestEvents, rotations } = bench.simulator.record.passwordSafe;
		expect(requestEvents.map(({ event }) => event)).toEqual(['created', 'retrieved', 'checkedIn']);
		expect(rotations).toHaveLength(1);
	});

	it('do not rotate where nobody saw it, or where the request says not to', async () => {
		const target = account();
		await ask(target);
		await bench.client.put('Requests/2001/Checkin');
		await ask(target, { RotateOnCheckin: false });
		await credential(2002);
		await bench.client.put('Requests/Release/2002');
		expect(bench.simulator.record.passwordSafe.rotations).toEqual([]);
	});

	it('give keys and passphrases to those who ask for them', async () => {
		await ask(account({ privateKey: 'KEY', passphrase: 'phrase' }));
		expect(await credential(2001, '?type=dsskey')).toEqual([200, 'KEY']);
		expect(await credential(2001, '?type=Passphrase')).toEqual([200, 'phrase']);
		expect((await credential(2001, '?type=other'))[0]).toBe(400);
		await ask(account({ name: 'plain' }));
		expect((await credential(2002, '?type=dsskey'))[0]).toBe(404);
	});

	it('wait for approval, which a second person may have to give', async () => {
		const { accessPolicyId } = bench.safe.addAccessPolicy({
			name: 'Two',
			rules: ruleForAll(2, true),
		});
		for (const username of ['a', 'b']) {
			bench.safe.addUser({ username, rights: { roles: ['Approver'] } });
		}
		expect(await ask(account({ accessPolicyId }))).toEqual([201, 2001]);
		expect(await credential(2001)).toEqual([403, 4034]);
		bench.safe.quirks.errorCodes = 'string';
		expect(await credential(2001)).toEqual([403, '4034']);
		const [one, two] = [
			await SafeClient.byKey(bench.safe, 'a'),
			await SafeClient.byKey(bench.safe, 'b'),
		];
		expect(await one.json('Requests?queue=app&status=pending')).toMatchObject([
			{ RequestID: 2001, Status: 'Pending', ApprovedDate: '', RequestorName: 'svc-n8n' },
		]);
		expect((await one.put('Requests/2001/Approve', { Reason: 'ok' })).status).toBe(204);
		expect((await credential(2001))[0]).toBe(403);
		expect((await two.put('Requests/2001/Approve')).status).toBe(204);
		expect((await credential(2001))[0]).toBe(200);
		expect((await two.put('Requests/2001/Approve')).status).toBe(404);
		expect((await two.put('Requests/9/Approve')).status).toBe(404);
		expect((await bench.client.post('Requests/2001/Approve')).status).toBe(405);
	});

	it('are denied, also when they are active', async () => {
		const client = await approver();
		await ask(account({ accessPolicyId: 1 }));
		expect((await client.put('Requests/2001/Deny')).status).toBe(204);
		expect((await credential(2001))[0]).toBe(404);
		await ask(account({ name: 'other' }));
		expect((await client.put('Requests/2002/Deny')).status).toBe(204);
		expect(bench.safe.request(2002).state).toBe('denied');
		expect((await client.put('Requests/2002/Deny')).status).toBe(404);
	});

	it('may be decided and run out behind the scenes', async () => {
		bench.safe.addUser({ username: 'a', rights: { roles: ['Approver'] } });
		const target = account({ accessPolicyId: 1 });
		await ask(target);
		bench.safe.approve(2001);
		expect((await credential(2001))[0]).toBe(200);
		bench.safe.expire(2001);
		expect((await credential(2001))[0]).toBe(404);
		await ask(target);
		bench.safe.deny(2002);
		expect(bench.safe.request(2002).state).toBe('denied');
		await ask(target, { DurationMinutes: 5 });
		bench.safe.clock.advance(5 * 60_000);
		expect(bench.safe.request(2003).state).toBe('expired');
	});

	it('belong to who made them', async () => {
		const { accountId } = account();
		bench.safe.addRequest({ username: 'jdoe', accountId });
		expect(await credential(2001)).toEqual([403, 4031]);
		expect(outcome(await bench.client.put('Requests/2001/Checkin'))).toEqual([403, 4031]);
		expect(await bench.client.json('Requests')).toEqual([]);
		expect(await bench.client.json('Requests?queue=app')).toHaveLength(1);
		expect((await bench.client.get('Requests/2001')).status).toBe(404);
	});

	describe('that conflict', () => {
		it('are refused with 4091, by this user or another', async () => {
			const target = account({ maxConcurrentRequests: 1 });
			await ask(target);
			expect(await ask(target)).toEqual([409, 4091]);
			bench.safe.quirks.errorCodes = 'string';
			expect(await ask(target)).toEqual([409, '4091']);
			bench.safe.quirks.errorCodes = 'number';
			const other = account({ name: 'other', maxConcurrentRequests: 1 });
			bench.safe.addRequest({ username: 'jdoe', accountId: other.accountId });
			expect(await ask(other)).toEqual([409, 4091]);
			expect(await ask(other, { ConflictOption: 'renew' })).toEqual([409, 4091]);
			bench.safe.quirks.concurrencyRefusal = '4031';
			expect(await ask(other)).toEqual([403, 4031]);
			const shared = account({ name: 'shared' });
			bench.safe.addRequest({ username: 'jdoe', accountId: shared.accountId });
			expect((await ask(shared))[0]).toBe(201);
		});

		it.each([200, 201] as const)('are reused (%d) or renewed where asked to', async (quirk) => {
			bench.safe.quirks.requestReused = quirk;
			const target = account();
			expect(await ask(target, { ConflictOption: 'reuse' })).toEqual([201, 2001]);
			expect(await ask(target, { conflictoption: 'Reuse' })).toEqual([quirk, 2001]);
			expect(await ask(target, { ConflictOption: 'renew' })).toEqual([201, 2002]);
			expect(bench.safe.request(2001).state).toBe('cancelled');
			expect(await ask(target, { AccessType: 'SSH' })).toEqual([201, 2003]);
			expect((await ask(target, { ConflictOption: 'none' }))[0]).toBe(400);
		});

		it('with one that is pending are refused all the same', async () => {
			bench.safe.addUser({ username: 'a', rights: { roles: ['Approver'] } });
			const target = account({ accessPolicyId: 1 });
			await ask(target);
			expect(await ask(target, { ConflictOption: 'reuse' })).toEqual([409, 4091]);
		});
	});

	it.each([
		['text', { DurationMinutes: 0 }],
		['modelState', { DurationMinutes: 601 }],
		['text', { DurationMinutes: 'long' }],
		['text', { DurationMinutes: null }],
		['text', { AccessType: 'Telnet' }],
		['text', { Reason: ' ' }],
		['modelState', { SystemID: undefined }],
	] as const)('are checked (%s): %j', async (quirk, wrong) => {
		bench.safe.quirks.badRequest = quirk;
		const { accessPolicyId } = bench.safe.addAccessPolicy({ name: 'R', requireReason: true });
		const [status, text] = await ask(account({ accessPolicyId, maxReleaseDuration: 600 }), wrong);
		expect(status).toBe(400);
		expect(text).toEqual(
			quirk === 'text'
				? expect.any(String)
				: { Message: 'The request is invalid.', ModelState: expect.any(Object) },
		);
	});

	it('need a ticket, approvers, API access, and an account that is there', async () => {
		const ticket = bench.safe.addAccessPolicy({ name: 'T', requireTicket: true });
		expect((await ask(account(ticket)))[0]).toBe(400);
		expect((await ask(account({ ...ticket, name: 'b' }), { TicketNumber: 'INC1' }))[0]).toBe(201);
		bench.safe.changeUser('svc-n8n-key', { rights: { roles: [] } });
		expect(await ask(account({ name: 'c', accessPolicyId: 1 }))).toEqual([403, 4035]);
		expect(await ask(account({ name: 'd', apiEnabled: false }))).toEqual([403, 4031]);
		expect(await ask(account({ name: 'e' }), { AccountID: 9 })).toEqual([
			404,
			'Managed Account not found',
		]);
		expect((await ask(account({ name: 'f' }), { SystemID: 9 }))[0]).toBe(404);
	});

	it('are listed while they are open, in the documented shape', async () => {
		const target = account();
		await ask(target);
		const [request] = await bench.client.json('Requests');
		expect(request).toEqual({
			RequestID: 2001,
			SystemID: target.systemId,
			SystemName: 'lnx',
			AccountID: target.accountId,
			AccountName: 'root',
			DomainName: null,
			AliasID: null,
			ApplicationID: null,
			RequestReleaseDate: expect.stringMatching(/^[\d-]+T[\d:.]+$/),
			ApprovedDate: expect.stringMatching(/^[\d-]+T[\d:.]+$/),
			CanceledDate: '',
			ExpiresDate: expect.stringMatching(/^[\d-]+T[\d:.]+$/),
			Status: 'Active',
			AccessType: 'View',
			Reason: 'CHG1',
			RequestorName: 'svc-n8n',
		});
		Object.assign(bench.safe.quirks, { activeStatus: 'Approved', absentDate: null });
		expect(await bench.client.json('Requests?status=active')).toMatchObject([
			{ Status: 'Approved', CanceledDate: null },
		]);
		expect(await bench.client.json('Requests?status=pending')).toEqual([]);
		expect((await bench.client.get('Requests?status=odd')).status).toBe(400);
		await bench.client.put('Requests/2001/Checkin');
		expect(await bench.client.json('Requests')).toEqual([]);
	});

	it('come in sets', async () => {
		const set = { ...body(account()), AccessTypes: ['View', 'SSH'] };
		const [status, made] = outcome(await bench.client.post('RequestSets', set));
		expect(status).toBe(201);
		expect(await bench.client.json('RequestSets')).toEqual([made]);
		expect(made).toMatchObject({ Requests: [{ AccessType: 'View' }, { AccessType: 'SSH' }] });
		expect(outcome(await bench.client.post('RequestSets', set))).toEqual([409, 4091]);
		const one = { ...set, AccessTypes: ['View'] };
		expect((await bench.client.post('RequestSets', one)).status).toBe(400);
	});

	it.each([false, true])('are ended by user, system and account (sessions: %s)', async (quirk) => {
		bench.safe.quirks.requestEndTakesSessions = quirk;
		const { accountId, systemId } = account();
		const { userId } = bench.safe.addUser({ username: 'jdoe' });
		const open = () => bench.safe.addRequest({ username: 'jdoe', accountId }).requestId;
		for (const path of [
			`Users/${userId}`,
			`ManagedSystems/${systemId}`,
			`ManagedAccounts/${accountId}`,
		]) {
			const requestId = open();
			const { sessionId } = bench.safe.startSession({
				hostname: 'lnx',
				username: 'jdoe',
				requestId,
			});
			const answer = await bench.client.post(`${path}/Requests/Terminate`, { Reason: 'INC1' });
			expect(answer.status).toBe(204);
			expect(bench.safe.request(requestId).state).toBe('terminated');
			expect(bench.safe.isLive(sessionId)).toBe(!quirk);
		}
		const requestId = open();
		const path = `Users/${userId}/Requests/Terminate?feedback=true`;
		expect(outcome(await bench.client.post(path))).toEqual([
			200,
			{ Success: true, Results: [{ RequestID: requestId }] },
		]);
		expect((await bench.client.post('Users/9/Requests/Terminate')).status).toBe(404);
	});

	it.each(['text', 'object'] as const)('are not needed by the ISA role (%s)', async (quirk) => {
		bench.safe.quirks.isaCredential = quirk;
		const target = account();
		const answer = await bench.client.post('ISARequests', body(target));
		const { password } = target;
		const expected = quirk === 'text' ? password : { Credentials: password };
		expect([answer.status, json(answer)]).toEqual([201, expected]);
	});

	it('are under access policies, which can be tried', async () => {
		const policies = await bench.client.json('AccessPolicies');
		expect(policies).toMatchObject([
			{
				AccessPolicyID: 1,
				Schedules: [
					{
						RequireReason: true,
						RequireTicketSystem: false,
						AccessTypes: expect.arrayContaining([
							expect.objectContaining({ AccessType: 'RDP', MinApprovers: 1, RecordSession: true }),
						]),
					},
				],
			},
			{ AccessPolicyID: 2, Name: '24x7 auto-approve' },
		]);
		const target = account({ maxReleaseDuration: 600 });
		expect(json(await bench.client.post('AccessPolicies/Test', body(target)))).toEqual([
			policies[1],
		]);
		const long = body(target, { DurationMinutes: 601 });
		expect(json(await bench.client.post('AccessPolicies/Test', long))).toEqual([]);
	});

	it('change nothing where the fault says: ignored', async () => {
		const target = account();
		await ask(target);
		bench.simulator.faults.add({ when: { method: 'PUT' }, kind: 'ignored' });
		expect((await bench.client.put('Requests/2001/Checkin')).status).toBe(204);
		expect(bench.safe.openRequests()).toHaveLength(1);
	});
});
