import type { INodeParameters } from 'n8n-workflow';

import { QUIRK_VALUES } from '../../simulator/passwordSafe/quirkValues';
import { until } from '../until';
import type { PasswordSafeBench } from './bench';
import { onPasswordSafe } from './bench';

/** Access policy of the simulator that asks for one approval, and for a reason. */
const NEEDS_APPROVAL = 1;

function account({ safe }: PasswordSafeBench, name: string, more: object = {}) {
	return safe.addManagedAccount({ name, system: 'srv-sql-07', ...more });
}

const messageOf = async (
	bench: PasswordSafeBench,
	operation: string,
	parameters: INodeParameters,
) => (await bench.run('request', operation, { parameters })).error?.message;

describe('create', () => {
	test.each(QUIRK_VALUES.activeStatus)('active and pending (%s)', async (activeStatus) => {
		await onPasswordSafe({ passwordSafe: { activeStatus } }, async (bench) => {
			const items = [
				account(bench, 'a'),
				account(bench, 'b', { accessPolicyId: NEEDS_APPROVAL }),
			].map(({ systemId, accountId }) => ({ systemId, accountId }));
			const records = await bench.records('request', 'create', {
				items,
				parameters: {
					systemId: '={{ $json.systemId }}',
					accountId: '={{ $json.accountId }}',
					durationMinutes: 15,
					reason: 'INC1',
				},
				options: { accessType: 'RDP', rotateOnCheckIn: false },
			});
			const open = bench.safe.openRequests();
			expect(records).toMatchObject([
				{ requestId: open[0].requestId, status: 'active', accessType: 'RDP', durationMinutes: 15 },
				{ requestId: open[1].requestId, status: 'pending', accountId: items[1].accountId },
			]);
			expect(bench.record.requests.at(-3)?.json ?? {}).toMatchObject({ RotateOnCheckin: false });
			expect(bench.calls().filter((call) => call.startsWith('GET'))).toHaveLength(1);
		})();
	});

	test(
		'the list of open requests cannot be read: the request is told all the same',
		onPasswordSafe({}, async (bench) => {
			const { systemId, accountId } = account(bench, 'a');
			const when = { method: 'GET', path: /\/Requests$/i };
			bench.faults.add({ kind: 'status', status: 500, when, times: 99 });
			const parameters = { systemId, accountId, durationMinutes: 15 };
			const [record] = await bench.records('request', 'create', { parameters });
			const [{ requestId }] = bench.safe.openRequests();
			expect(record).toMatchObject({ requestId, status: 'unknown' });
		}),
	);

	test(
		'stopped while it looks for their statuses: nobody learns of the requests, so they are ended',
		onPasswordSafe({}, async (bench) => {
			const { systemId, accountId } = account(bench, 'a');
			const list = { method: 'GET', path: /\/Requests$/i };
			bench.faults.add({ kind: 'delay', ms: 500, when: list });
			const controller = new AbortController();
			const parameters = { systemId, accountId, durationMinutes: 15 };
			const { signal } = controller;
			const running = bench.run('request', 'create', { parameters, signal });
			await until(() => bench.record.count(list) === 1);
			controller.abort();
			expect((await running).status).toBe('canceled');
			await until(() => bench.record.passwordSafe.signIns.some(({ end }) => end === 'signedOut'));
			expect(bench.safe.openRequests()).toEqual([]);
		}),
	);
});

describe('getAll', () => {
	test.each(QUIRK_VALUES.absentDate)('own requests, as records (%j)', async (absentDate) => {
		await onPasswordSafe({ passwordSafe: { absentDate } }, async (bench) => {
			const { accountId, systemId } = account(bench, 'a');
			const pending = account(bench, 'b', { accessPolicyId: NEEDS_APPROVAL });
			const mine = bench.safe.addRequest({ username: 'svc-n8n', accountId, reason: 'CHG1' });
			bench.safe.addRequest({ username: 'svc-n8n', accountId: pending.accountId });
			bench.safe.addRequest({ username: 'CORP\\jdoe', accountId });
			const list = async (filters: INodeParameters, limit = 50) =>
				await bench.records('request', 'getAll', { parameters: { filters, limit } });
			const all = await list({});
			expect(all).toHaveLength(2);
			expect(all[0]).toMatchObject({
				requestId: mine.requestId,
				systemId,
				accountId,
				accountName: 'a',
				reason: 'CHG1',
				canceledDate: null,
				approvedDate: expect.stringMatching(/^\d{4}-.*Z$/),
			});
			expect(await list({ status: 'active' })).toHaveLength(1);
			expect(await list({ status: 'pending' })).toHaveLength(1);
			expect(await list({}, 1)).toHaveLength(1);
			expect(await list({ queue: 'approver' })).toMatchObject([{ requestorName: 'CORP\\jdoe' }]);
		})();
	});

	test(
		'the queue of an approver who is none',
		onPasswordSafe({}, async (bench) => {
			bench.safe.changeUser('svc-n8n', { rights: { roles: ['Requestor'] } });
			const filters = { queue: 'approver' };
			expect(await messageOf(bench, 'getAll', { filters })).toContain('(code 4033)');
		}),
	);
});

describe('decisions', () => {
	test(
		'approve and deny, with PUT',
		onPasswordSafe({}, async (bench) => {
			const ids = ['a', 'b'].map((name) => {
				const { accountId } = account(bench, name, { accessPolicyId: NEEDS_APPROVAL });
				return bench.safe.addRequest({ username: 'CORP\\jdoe', accountId }).requestId;
			});
			const parameters = (requestId: number) => ({ requestId, reason: 'INC1' });
			expect(await bench.records('request', 'approve', { parameters: parameters(ids[0]) })).toEqual(
				[{ requestId: ids[0], status: 'approved' }],
			);
			expect(await bench.records('request', 'deny', { parameters: parameters(ids[1]) })).toEqual([
				{ requestId: ids[1], status: 'denied' },
			]);
			expect(ids.map((id) => bench.safe.request(id).state)).toEqual(['active', 'denied']);
			expect(bench.calls()).toEqual([
				`PUT Requests/${ids[0]}/Approve`,
				`PUT Requests/${ids[1]}/Deny`,
			]);
		}),
	);

	test(
		'who may not is told which role it takes; what is unknown is no success',
		onPasswordSafe({}, async (bench) => {
			expect(await messageOf(bench, 'approve', { requestId: 9999 })).toContain('not know');
			bench.safe.changeUser('svc-n8n', { rights: { roles: ['Requestor'] } });
			const { accountId } = account(bench, 'a');
			const { requestId } = bench.safe.addRequest({ username: 'CORP\\jdoe', accountId });
			for (const operation of ['approve', 'deny']) {
				expect(await messageOf(bench, operation, { requestId })).toContain('(code 4033)');
			}
			expect(bench.safe.request(requestId).state).toBe('active');
		}),
	);

	test(
		'an approval that gets no clear answer is not repeated',
		onPasswordSafe({}, async (bench) => {
			const when = { path: /\/Approve$/i };
			bench.faults.add({ kind: 'status', status: 503, when, times: 9 });
			const { error } = await bench.run('request', 'approve', { parameters: { requestId: 1 } });
			expect(error?.message).toMatch(/^The decision on request 1 got no clear answer/);
			expect(bench.record.count(when)).toBe(1);
		}),
	);
});

describe('check in', () => {
	const CHECK_IN = { method: 'PUT', path: /\/Checkin$/i };

	async function checkedOut(bench: PasswordSafeBench) {
		const { accountId } = account(bench, 'a');
		return bench.safe.addRequest({ username: 'svc-n8n', accountId, retrieved: true }).requestId;
	}

	const checkIn = async (bench: PasswordSafeBench, requestId: number) =>
		await bench.run('request', 'checkIn', { parameters: { requestId, reason: 'done' } });

	test(
		'gives the credential back, and is a success also the second time',
		onPasswordSafe({}, async (bench) => {
			const requestId = await checkedOut(bench);
			for (const status of ['checkedIn', 'alreadyOver']) {
				expect((await checkIn(bench, requestId)).outputs[0][0].json).toEqual({ requestId, status });
			}
			expect(bench.safe.checkedOut()).toEqual([]);
			expect(bench.record.passwordSafe.rotations).toHaveLength(1);
		}),
	);

	test.each(['deny', 'expire'] as const)('of one that is over (%s)', async (how) => {
		await onPasswordSafe({}, async (bench) => {
			const requestId = await checkedOut(bench);
			bench.safe[how](requestId);
			expect((await checkIn(bench, requestId)).outputs[0][0].json.status).toBe('alreadyOver');
		})();
	});

	test.each([
		['a web page', { kind: 'status', status: 404, body: '<html>404</html>' }],
		[
			'an unknown path',
			{ kind: 'status', status: 404, body: '{"Message":"No HTTP resource was found"}' },
		],
	] as const)('%s as the 404 is no proof', async (_, fault) => {
		await onPasswordSafe({}, async (bench) => {
			const requestId = await checkedOut(bench);
			const type = fault.body.startsWith('<') ? 'text/html' : 'application/json';
			bench.faults.add({ ...fault, headers: { 'content-type': type }, when: CHECK_IN, times: 9 });
			const { error } = await checkIn(bench, requestId);
			expect(error?.message).toContain('no such API');
			expect(bench.safe.checkedOut()).toHaveLength(1);
		})();
	});

	test(
		'a bare 404 is no proof either, as long as the request is listed as open',
		onPasswordSafe({}, async (bench) => {
			const requestId = await checkedOut(bench);
			bench.faults.add({ kind: 'status', status: 404, body: '', when: CHECK_IN });
			expect((await checkIn(bench, requestId)).error?.message).toContain('is still open');
			expect(bench.safe.checkedOut()).toHaveLength(1);
		}),
	);

	test(
		"somebody else's request is a failure",
		onPasswordSafe({}, async (bench) => {
			const { accountId } = account(bench, 'a');
			const { requestId } = bench.safe.addRequest({ username: 'CORP\\jdoe', accountId });
			expect((await checkIn(bench, requestId)).error?.message).toContain('(code 4031)');
		}),
	);

	test.each([
		['it took effect', 'resetAfter', 1],
		['it had none', 'resetBefore', 2],
	] as const)('its answer is lost, %s: it is over for certain', async (_, kind, calls) => {
		await onPasswordSafe({}, async (bench) => {
			const requestId = await checkedOut(bench);
			bench.faults.add({ kind, when: CHECK_IN });
			const result = await checkIn(bench, requestId);
			expect(result.outputs[0][0].json).toEqual({ requestId, status: 'checkedIn' });
			expect(bench.safe.checkedOut()).toEqual([]);
			expect(bench.record.count(CHECK_IN)).toBe(calls);
		})();
	});

	test(
		'its answer is lost, and it is listed under a status that nobody knows: it is not over',
		onPasswordSafe({}, async (bench) => {
			const requestId = await checkedOut(bench);
			bench.faults.add({ kind: 'resetBefore', when: CHECK_IN });
			const when = { method: 'GET', path: /\/Requests$/i };
			const body = JSON.stringify([{ RequestID: requestId, Status: 'InUse' }]);
			bench.faults.add({ kind: 'status', status: 200, body, when });
			const result = await checkIn(bench, requestId);
			expect(result.outputs[0][0].json).toEqual({ requestId, status: 'checkedIn' });
			expect(bench.safe.checkedOut()).toEqual([]);
			expect(bench.record.count(CHECK_IN)).toBe(2);
		}),
	);

	test(
		'its answer is lost and nobody can look: a failure, and one call',
		onPasswordSafe({}, async (bench) => {
			const requestId = await checkedOut(bench);
			bench.faults.add({ kind: 'resetAfter', when: CHECK_IN });
			const when = { method: 'GET', path: /\/Requests$/i };
			bench.faults.add({ kind: 'status', status: 403, when, times: 9 });
			expect((await checkIn(bench, requestId)).error).toBeDefined();
			expect(bench.record.count(CHECK_IN)).toBe(1);
		}),
	);
});

describe('terminations', () => {
	test.each(['terminateByUser', 'terminateBySystem', 'terminateByAccount'])(
		'%s ends those and no others',
		async (operation) => {
			await onPasswordSafe({}, async (bench) => {
				const { safe } = bench;
				const meant = account(bench, 'a');
				const other = safe.addManagedAccount({ name: 'b', system: 'other' });
				const user = safe.addUser({ username: 'CORP\\jdoe' });
				const request = (username: string, { accountId }: { accountId: number }) =>
					safe.addRequest({ username, accountId }).requestId;
				const [first, second, third] = [
					request('CORP\\jdoe', meant),
					request('CORP\\jdoe', other),
					request('CORP\\bystander', other),
				];
				const parameters = {
					terminateByUser: { userId: user.userId },
					terminateBySystem: { systemId: meant.systemId },
					terminateByAccount: { accountId: meant.accountId },
				}[operation] as INodeParameters;
				const [record] = await bench.records('request', operation, { parameters });
				expect(record).toMatchObject({ ...parameters, status: 'terminated' });
				const ended = operation === 'terminateByUser' ? [first, second] : [first];
				const all = [first, second, third];
				expect(all.filter((id) => safe.request(id).state === 'terminated')).toEqual(ended);
			})();
		},
	);

	test(
		'one that gets no clear answer is not repeated, and said to be unclear',
		onPasswordSafe({}, async (bench) => {
			const { systemId } = account(bench, 'a');
			const when = { path: /\/Terminate$/i };
			bench.faults.add({ kind: 'resetAfter', when });
			const message = await messageOf(bench, 'terminateBySystem', { systemId });
			expect(message).toMatch(/^Ending the requests got no clear answer/);
			expect(bench.record.count(when)).toBe(1);
		}),
	);

	test(
		'without the permission: nothing is ended, and it is named',
		onPasswordSafe({}, async (bench) => {
			bench.safe.changeUser('svc-n8n', { rights: { features: {} } });
			const { systemId } = account(bench, 'a');
			const parameters = { systemId };
			const { error } = await bench.run('request', 'terminateBySystem', { parameters });
			const { description } = error as { description?: string };
			expect(description).toContain('Password Safe API Global Quarantine');
		}),
	);

	test(
		'what does not exist is a failure of its item alone',
		onPasswordSafe({}, async (bench) => {
			const { systemId } = account(bench, 'a');
			const result = await bench.run('request', 'terminateBySystem', {
				parameters: { systemId: '={{ $json.id }}' },
				items: [{ id: 9999 }, { id: systemId }],
				onError: 'continueRegularOutput',
			});
			expect(result.outputs[0].map(({ json }) => Object.keys(json)[0])).toEqual([
				'error',
				'systemId',
			]);
		}),
	);

	test.each([
		['terminateByUser', { protectedUsernames: 'CORP\\jdoe' }],
		['terminateBySystem', { protectedHostnames: 'srv-sql-*' }],
		['terminateByAccount', { protectedHostnames: 'srv-sql-07' }],
		['terminateByAccount', { protectedUsernames: 'break-glass' }],
	])('%s: what the credential protects is not touched: %j', async (operation, credential) => {
		await onPasswordSafe({}, async (bench) => {
			const { accountId, systemId } = account(bench, 'break-glass');
			const { userId } = bench.safe.addUser({ username: 'CORP\\jdoe' });
			const { requestId } = bench.safe.addRequest({ username: 'CORP\\jdoe', accountId });
			const parameters = { userId, systemId, accountId };
			const { error } = await bench.run('request', operation, { parameters, credential });
			expect(error?.message).toBe('The credential protects it');
			expect(bench.safe.request(requestId).state).toBe('active');
		})();
	});

	test.each([
		['terminateByUser', { protectedHostnames: 'srv-sql-07' }],
		['terminateByUser', { protectedUsernames: 'root' }],
		['terminateBySystem', { protectedUsernames: 'CORP\\jdoe' }],
		['terminateByAccount', { protectedUsernames: 'CORP\\jdoe' }],
	])('%s: nor is a session that may end with the requests: %j', async (operation, credential) => {
		await onPasswordSafe({ passwordSafe: { requestEndTakesSessions: true } }, async (bench) => {
			const { accountId, systemId } = account(bench, 'root');
			const { userId } = bench.safe.addUser({ username: 'CORP\\jdoe' });
			const { requestId } = bench.safe.addRequest({ username: 'CORP\\jdoe', accountId });
			const { sessionId } = bench.safe.startSession({
				hostname: 'srv-sql-07',
				username: 'CORP\\jdoe',
				account: 'root',
				requestId,
			});
			const parameters = { userId, systemId, accountId };
			const { error } = await bench.run('request', operation, { parameters, credential });
			expect(error?.message).toMatch(/protect/);
			expect(bench.safe.isLive(sessionId)).toBe(true);
			expect(bench.safe.request(requestId).state).toBe('active');
		})();
	});

	test(
		'nor is anything ended where a session of the list cannot be read: it may be protected',
		onPasswordSafe({}, async (bench) => {
			const { accountId } = account(bench, 'a');
			const { userId } = bench.safe.addUser({ username: 'CORP\\jdoe' });
			const { requestId } = bench.safe.addRequest({ username: 'CORP\\jdoe', accountId });
			const body = JSON.stringify([{ SessionID: 7, Status: null, UserID: userId }]);
			const headers = { 'content-type': 'application/json' };
			const when = { path: /\/Sessions$/ };
			bench.faults.add({ kind: 'status', status: 200, body, headers, when });
			const parameters = { userId };
			const credential = { protectedHostnames: 'dc-*' };
			const { error } = await bench.run('request', 'terminateByUser', { parameters, credential });
			expect(error?.message).toBe('Password Safe lists session 7, without a status');
			expect(error?.description).toMatch(/Nothing was done/);
			expect(bench.safe.request(requestId).state).toBe('active');
		}),
	);

	test.each(['terminateByUser', 'terminateBySystem', 'terminateByAccount'])(
		'%s: others are ended though names are protected',
		async (operation) => {
			await onPasswordSafe({}, async (bench) => {
				const { accountId, systemId } = account(bench, 'a');
				const { userId } = bench.safe.addUser({ username: 'CORP\\jdoe' });
				const { requestId } = bench.safe.addRequest({ username: 'CORP\\jdoe', accountId });
				const others = { hostname: 'srv-sql-07', username: 'CORP\\jdoe', account: 'a', requestId };
				bench.safe.startSession(others);
				bench.safe.startSession({ hostname: 'dc-1', username: 'CORP\\ceo' });
				const parameters = { userId, systemId, accountId };
				const credential = { protectedUsernames: 'CORP\\ceo', protectedHostnames: 'dc-*' };
				await bench.records('request', operation, { parameters, credential });
				expect(bench.safe.openRequests()).toEqual([]);
			})();
		},
	);
});
