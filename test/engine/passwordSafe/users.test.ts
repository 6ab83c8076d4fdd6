import type { NodeResult } from '../../harness/engine';
import type { PasswordSafeBench } from './bench';
import { onPasswordSafe } from './bench';

const QUARANTINE = /\/Users\/\d+\/Quarantine$/i;

const USER_READ = /\/Users\/\d+$/i;

async function quarantine(bench: PasswordSafeBench, userId: number | object, more = {}) {
	return await bench.run('user', 'quarantine', { parameters: { userId } as never, ...more });
}

const isQuarantined = (bench: PasswordSafeBench, userId: number) =>
	bench.safe.state.people.get(userId)?.quarantined;

const reportOf = ({ error }: NodeResult) =>
	(error as unknown as { context: { report?: unknown } }).context.report;

describe('reading', () => {
	test(
		'users, simplified and raw, never with a client secret',
		onPasswordSafe({}, async (bench) => {
			const { userId } = bench.safe.addUser({ username: 'CORP\\jdoe' });
			bench.safe.addUser({ username: 'gone', active: false });
			const users = await bench.records('user', 'getAll', { parameters: { returnAll: true } });
			expect(users.map(({ userName }) => userName)).not.toContain('gone');
			expect(users.find((user) => user.userId === userId)).toMatchObject({
				userName: 'jdoe',
				domainName: 'CORP',
				isActive: true,
				isQuarantined: false,
				lastLoginDate: null,
			});
			const raw = await bench.records('user', 'getAll', {
				parameters: { returnAll: true, simplify: false, filters: { includeInactive: true } },
			});
			expect(raw.map(({ userName }) => userName)).toContain('gone');
			expect(raw[0]).toHaveProperty('clientId');
			expect(raw[0]).not.toHaveProperty('clientSecret');
			expect(bench.calls()).toEqual(['GET Users', 'GET Users?includeInactive=true']);
		}),
	);

	test.each(['array', 'arrayOr404', 'object'] as const)(
		'by name, from a server that answers with %s',
		async (userByName) =>
			await onPasswordSafe({ passwordSafe: { userByName } }, async (bench) => {
				const { userId } = bench.safe.addUser({ username: 'CORP\\jdoe' });
				const named = async (username: string) =>
					await bench.records('user', 'getAll', { parameters: { filters: { username } } });
				expect(await named('CORP\\jdoe')).toMatchObject([{ userId }]);
				expect(await named('CORP\\nobody')).toEqual([]);
			})(),
	);

	test(
		'one user, by ID and by name; an unknown one fails',
		onPasswordSafe({}, async (bench) => {
			const { userId } = bench.safe.addUser({ username: 'CORP\\jdoe' });
			const get = async (value: unknown) =>
				await bench.run('user', 'get', { parameters: { userId: value } as never });
			for (const value of [
				userId,
				String(userId),
				{ __rl: true, mode: 'name', value: 'CORP\\jdoe' },
			]) {
				expect((await get(value)).outputs[0][0].json).toMatchObject({ userId, userName: 'jdoe' });
			}
			expect((await get(9_999)).error?.message).toContain('User not found');
			bench.record.clear();
			expect((await get(' ')).error?.message).toBe('The field "User" is empty');
			expect(bench.record.requests).toEqual([]);
		}),
	);

	test(
		'another user than the one asked for is not taken',
		onPasswordSafe({}, async (bench) => {
			const { userId } = bench.safe.addUser({ username: 'jdoe' });
			const body = JSON.stringify({ UserID: userId + 1, UserName: 'other' });
			bench.faults.add({ kind: 'status', status: 200, body, when: { path: USER_READ } });
			const { error } = await bench.run('user', 'get', { parameters: { userId } });
			expect(error?.message).toBe('Password Safe answered with another user');
		}),
	);
});

describe('quarantine', () => {
	test.each([200, 201] as const)('answered with %i', async (quarantined) => {
		await onPasswordSafe({ passwordSafe: { quarantined } }, async (bench) => {
			const { userId } = bench.safe.addUser({ username: 'CORP\\jdoe' });
			const { outputs } = await quarantine(bench, userId);
			expect(outputs[0]).toMatchObject([
				{ json: { userId, userName: 'jdoe', isQuarantined: true }, pairedItem: { item: 0 } },
			]);
			expect(isQuarantined(bench, userId)).toBe(true);
			expect(bench.calls()).toEqual([`POST Users/${userId}/Quarantine`]);
		})();
	});

	test.each([
		['took effect and lost its answer', { kind: 'resetAfter' }],
		['took effect and answered nonsense', { kind: 'garbage', effect: true }],
		['took effect and answered half', { kind: 'truncate' }],
	] as const)('%s: the user is read', async (_, fault) => {
		await onPasswordSafe({}, async (bench) => {
			const { userId } = bench.safe.addUser({ username: 'jdoe' });
			bench.faults.add({ ...fault, when: { path: QUARANTINE } });
			const { outputs, error } = await quarantine(bench, userId);
			expect(error).toBeUndefined();
			expect(outputs[0][0].json).toMatchObject({ userId, isQuarantined: true });
			expect(bench.calls()).toEqual([`POST Users/${userId}/Quarantine`, `GET Users/${userId}`]);
		})();
	});

	test.each([
		['broke before it took effect', { kind: 'resetBefore' }],
		['failed', { kind: 'status', status: 500, body: '"An error"' }],
		['was answered by a proxy', { kind: 'html' }],
	] as const)('%s: it says that the user is not quarantined', async (_, fault) => {
		await onPasswordSafe({}, async (bench) => {
			const { userId } = bench.safe.addUser({ username: 'jdoe' });
			bench.faults.add({ ...fault, when: { path: QUARANTINE } });
			const result = await quarantine(bench, userId);
			expect(result.error?.message).toBe('The user is not quarantined');
			expect(reportOf(result)).toEqual({ userId, isQuarantined: false });
			expect(bench.calls()).toEqual([`POST Users/${userId}/Quarantine`, `GET Users/${userId}`]);
		})();
	});

	test(
		'an unclear answer and a user who cannot be read: nobody knows',
		onPasswordSafe({}, async (bench) => {
			const { userId } = bench.safe.addUser({ username: 'jdoe' });
			bench.safe.changeUser('svc-n8n', {
				rights: { features: { 'Password Safe API Global Quarantine': 'full' } },
			});
			bench.faults.add({ kind: 'resetAfter', when: { path: QUARANTINE } });
			const result = await quarantine(bench, userId);
			expect(result.error?.message).toBe('Whether the user is quarantined now is not known');
			expect(result.error?.description).toContain('"User Accounts Management" (Read)');
			expect(reportOf(result)).toEqual({ userId, isQuarantined: null });
			expect(bench.record.passwordSafe.quarantines).toHaveLength(1);
		}),
	);

	test(
		'without the permission nothing is read or repeated',
		onPasswordSafe({}, async (bench) => {
			const { userId } = bench.safe.addUser({ username: 'jdoe' });
			bench.safe.changeUser('svc-n8n', {
				rights: { features: { 'Password Safe API Global Quarantine': 'read' } },
			});
			const { error } = await quarantine(bench, userId);
			expect(error?.description).toContain('"Password Safe API Global Quarantine" (Full Control)');
			expect(bench.calls()).toEqual([`POST Users/${userId}/Quarantine`]);
		}),
	);

	test(
		'whom the credential protects is not shut out, and one who is unknown neither',
		onPasswordSafe({}, async (bench) => {
			const { userId } = bench.safe.addUser({ username: 'CORP\\breakglass' });
			const other = bench.safe.addUser({ username: 'CORP\\jdoe' }).userId;
			const result = await bench.run('user', 'quarantine', {
				parameters: { userId: '={{ $json.id }}' },
				items: [{ id: userId }, { id: 9_999 }, { id: other }],
				credential: { protectedUsernames: 'breakglass' },
				onError: 'continueRegularOutput',
			});
			expect(result.outputs[0].map(({ json }) => json)).toMatchObject([
				{ error: { message: 'The user is protected' } },
				{ error: { message: 'There is no such user' } },
				{ userId: other, isQuarantined: true },
			]);
			expect(bench.record.passwordSafe.quarantines.map((one) => one.userId)).toEqual([other]);
		}),
	);
});
