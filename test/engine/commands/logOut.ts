import type { IDataObject } from 'n8n-workflow';

import { QUIRK_VALUES } from '../../simulator/pra/quirkValues';
import type { PraBench, PraRun } from '../support';
import { having, onPra } from '../support';
import { actsIn, failureOf, recordsOf } from './support';

const LOGOUT = { method: 'POST', path: /logout$/ };

/** A list of users whose only entry has no ID. */
const UNREADABLE = {
	kind: 'status' as const,
	status: 200,
	headers: { 'content-type': 'application/json' },
	body: '[{"type":"normal","display_name":"John"}]',
	when: { path: /\/v2\/user$/ },
};

function people({ pra }: PraBench) {
	pra.addPerson({ username: 'jdoe', displayName: 'John', userId: 14 });
	pra.addPerson({ username: 'CORP\\asmith', userId: 15 });
	pra.addPerson({ username: 'away', userId: 16, loggedIn: false });
}

const byName = (username: string, options: IDataObject = {}): Partial<PraRun> => ({
	parameters: { userBy: 'username', username },
	options,
});

const byId = (userId: number | string): Partial<PraRun> => ({
	parameters: { userBy: 'userId', userId },
});

const loggedIn = ({ pra }: PraBench) =>
	pra.estate.accessConsoles().map(({ person }) => person.username);

describe('logging a user out', () => {
	test.concurrent.each([
		byName('JDOE@corp.example'),
		byName('jdoe', { matchMode: 'exact' }),
		byId(14),
	])('%j', async (run) => {
		await onPra({}, async (bench) => {
			people(bench);
			const lsid = bench.bystander('srv', ['jdoe']);
			const [record] = await recordsOf(bench, 'user', 'logOut', run);
			expect(record).toEqual({
				userId: 14,
				username: 'jdoe',
				displayName: 'John',
				outcome: 'loggedOut',
			});
			expect(loggedIn(bench)).toEqual(['CORP\\asmith']);
			expect(bench.pra.isLive(lsid)).toBe(false);
			expect(bench.record.logouts).toHaveLength(1);
		})();
	});

	test.concurrent(
		'several items, two of them the same person: one call each',
		onPra({}, async (bench) => {
			people(bench);
			const items = [{ name: 'jdoe' }, { name: 'asmith' }, { name: 'Jdoe' }];
			const run = { ...byName('={{ $json.name }}'), items };
			const records = await recordsOf(bench, 'user', 'logOut', run);
			expect(records.map(({ userId }) => userId)).toEqual([14, 15, 14]);
			expect(bench.record.logouts).toHaveLength(2);
		}),
	);

	test.concurrent(
		'a user ID that is not logged in: a result, and no call',
		onPra({}, async (bench) => {
			people(bench);
			const [record] = await recordsOf(bench, 'user', 'logOut', byId(16));
			expect(record).toMatchObject({ userId: 16, outcome: 'alreadyLoggedOut' });
			expect(actsIn(bench)).toEqual([]);
		}),
	);

	test.concurrent.each(QUIRK_VALUES.v2NotLoggedIn)(
		'who leaves just before the call (%d): a result',
		async (v2NotLoggedIn) => {
			await onPra({ quirks: { v2NotLoggedIn } }, async (bench) => {
				people(bench);
				const { enforcement } = bench.pra;
				const logOut = enforcement.logOut.bind(enforcement);
				enforcement.logOut = (...call) => {
					bench.pra.logOut('jdoe');
					return logOut(...call);
				};
				const [record] = await recordsOf(bench, 'user', 'logOut', byName('jdoe'));
				expect(record).toMatchObject({ userId: 14, outcome: 'alreadyLoggedOut' });
				expect(bench.record.logouts).toMatchObject([{ result: 'notLoggedIn' }]);
			})();
		},
	);

	test.concurrent(
		'a name that matches nobody, or several: nobody is logged out',
		onPra({}, async (bench) => {
			people(bench);
			bench.pra.addPerson({ username: 'CORP\\jdoe', userId: 20 });
			const nobody = await failureOf(bench, 'user', 'logOut', byName('away'));
			expect(nobody.message).toBe('No user of the name "away" is logged in');
			const several = await failureOf(bench, 'user', 'logOut', byName('jdoe'));
			expect(several.message).toBe('2 logged-in users match the name "jdoe"');
			expect(several.description).toContain('jdoe (14), CORP\\jdoe (20)');
			expect(actsIn(bench)).toEqual([]);
		}),
	);

	test.concurrent(
		'someone who is logged in twice, and listed twice, is one person',
		onPra({}, async (bench) => {
			people(bench);
			const user = { id: 14, type: 'normal', display_name: 'John', session_count: 0 };
			const headers = { 'content-type': 'application/json' };
			const body = JSON.stringify([user, user]);
			const when = { path: /\/v2\/user$/ };
			bench.faults.add({ kind: 'status', status: 200, headers, body, when });
			const [record] = await recordsOf(bench, 'user', 'logOut', byName('jdoe'));
			expect(record).toMatchObject({ userId: 14, outcome: 'loggedOut' });
			expect(bench.record.logouts).toHaveLength(1);
		}),
	);

	test.concurrent(
		'a list of users that cannot be read in full: who is meant is not certain, and nobody is logged out',
		onPra({}, async (bench) => {
			people(bench);
			bench.faults.add({ ...UNREADABLE, times: 2 });
			for (const run of [byName('jdoe'), byId(16)]) {
				const { message } = await failureOf(bench, 'user', 'logOut', run);
				expect(message).toBe('The list of users could not be read in full');
			}
			expect(actsIn(bench)).toEqual([]);
		}),
	);

	test.concurrent.each([
		byName(' '),
		byName('j*', { matchMode: 'wildcard' }),
		byName('j*'),
		byId(0),
		byId(1.5),
		byId('../session'),
		{ parameters: { userBy: 'everybody', username: 'jdoe' } },
	] as Array<Partial<PraRun>>)('%j is refused before any request', async (run) => {
		await onPra({}, async (bench) => {
			people(bench);
			const { name } = await failureOf(bench, 'user', 'logOut', run);
			expect(name).toBe('NodeOperationError');
			expect(bench.record.requests).toEqual([]);
		})();
	});
});

describe('a call without a clear answer is looked into, and never repeated', () => {
	test.concurrent.each(['resetAfter', 'garbage'] as const)('%s, with its effect', async (kind) => {
		await onPra({}, async (bench) => {
			people(bench);
			bench.faults.add({ kind, effect: true, when: LOGOUT } as never);
			const [record] = await recordsOf(bench, 'user', 'logOut', byName('jdoe'));
			expect(record).toMatchObject({ userId: 14, outcome: 'loggedOut' });
			expect(bench.record.count(LOGOUT)).toBe(1);
		})();
	});

	test.concurrent.each([
		{ kind: 'resetBefore' as const },
		{ kind: 'html' as const },
		{ kind: 'status' as const, status: 503 },
		{ kind: 'status' as const, status: 500 },
	])('%j, without effect', async (fault) => {
		await onPra({}, async (bench) => {
			people(bench);
			bench.faults.add({ ...fault, when: LOGOUT });
			const { message, report } = await failureOf(bench, 'user', 'logOut', byName('jdoe'));
			expect(message).toBe('The user is still logged in');
			expect(report).toMatchObject({ userId: 14, outcome: 'stillLoggedIn' });
			expect(bench.record.count(LOGOUT)).toBe(1);
		})();
	});

	test.concurrent(
		'where looking again fails too, nothing is claimed',
		onPra({}, async (bench) => {
			people(bench);
			bench.faults.add({ kind: 'resetAfter', when: LOGOUT });
			bench.faults.add({ kind: 'html', when: { path: /\/v2\/user$/ }, after: 1 });
			const { message, report } = await failureOf(bench, 'user', 'logOut', byName('jdoe'));
			expect(message).toBe('Whether the user is logged out now is not known');
			expect(report).toMatchObject({ userId: 14, outcome: null });
		}),
	);

	test.concurrent(
		'nor where the list could not be read in full: the user may be the entry that is not understood',
		onPra({}, async (bench) => {
			people(bench);
			bench.faults.add({ kind: 'resetAfter', when: LOGOUT });
			bench.faults.add({ ...UNREADABLE, after: 1 });
			const { message, description } = await failureOf(bench, 'user', 'logOut', byName('jdoe'));
			expect(message).toBe('Whether the user is logged out now is not known');
			expect(description).toContain('could not be read in full');
		}),
	);
});

describe('whom the credential protects', () => {
	const protecting = (fields: IDataObject, run: Partial<PraRun>): Partial<PraRun> => ({
		...run,
		credential: fields,
	});

	test.concurrent.each([byName('jdoe'), byId(14)])('%j: refused', async (run) => {
		await onPra({}, async (bench) => {
			people(bench);
			const protectedUsernames = 'JD*';
			const refused = protecting({ protectedUsernames }, run);
			const { message, description } = await failureOf(bench, 'user', 'logOut', refused);
			expect(message).toBe('The user is protected');
			expect(description).toContain('"Protected Usernames"');
			const other = protecting({ protectedUsernames }, byId(15));
			expect(await recordsOf(bench, 'user', 'logOut', other)).toHaveLength(1);
			expect(loggedIn(bench)).toEqual(['jdoe']);
		})();
	});

	test.concurrent.each(['clients', 'report'] as const)(
		'nobody is logged out of a protected session that %s shows',
		async (visibleAs) => {
			await onPra({}, async (bench) => {
				people(bench);
				bench.bystander('dc-01', ['jdoe'], { visibleAs });
				const run = protecting({ protectedHostnames: 'dc-*' }, byName('jdoe'));
				const { message } = await failureOf(bench, 'user', 'logOut', run);
				expect(message).toMatch(/^The user is in a session that is, or may be, protected/);
				expect(actsIn(bench)).toEqual([]);
			})();
		},
	);

	test.concurrent.each(['JDOE', 'jdoe@corp.example', 'CORP\\jdoe'])(
		'nor where the report spells the person otherwise than the clients: %s',
		async (spelling) => {
			await onPra({}, async (bench) => {
				people(bench);
				bench.pra.addPerson({ username: spelling, userId: 99, loggedIn: false });
				bench.bystander('dc-01', [spelling], { visibleAs: 'report', startedAt: new Date() });
				const run = protecting({ protectedHostnames: 'dc-*' }, byId(14));
				const { message } = await failureOf(bench, 'user', 'logOut', run);
				expect(message).toMatch(/^The user is in a session that is, or may be, protected/);
				expect(actsIn(bench)).toEqual([]);
			})();
		},
	);

	test.concurrent(
		'nor out of a session that is shared with a protected person',
		onPra({}, async (bench) => {
			people(bench);
			bench.bystander('srv', ['jdoe', 'CORP\\asmith']);
			const run = protecting({ protectedUsernames: 'asmith' }, byName('jdoe'));
			expect((await failureOf(bench, 'user', 'logOut', run)).message).toMatch(/protected/);
			expect(actsIn(bench)).toEqual([]);
		}),
	);

	test.concurrent(
		'nor out of a session through a Jumpoint of which the report does not tell the host',
		onPra({ quirks: { agentlessHostname: 'jumpItem' } }, async (bench) => {
			people(bench);
			bench.pra.addHost({ hostname: 'dc-01', jumpItem: 'Domain controller 1' });
			const startedAt = new Date(Date.now() - 30 * 3_600_000);
			bench.bystander('dc-01', ['jdoe'], { kind: 'rdp', startedAt });
			const run = protecting({ protectedHostnames: 'dc-*' }, byName('jdoe'));
			expect((await failureOf(bench, 'user', 'logOut', run)).message).toMatch(/may be, protected/);
			expect(actsIn(bench)).toEqual([]);
		}),
	);

	test.concurrent(
		'a user whose name is not known is refused; without protected names not',
		onPra({}, async (bench) => {
			people(bench);
			bench.pra.estate.connectedClients = () => [];
			const run = protecting({ protectedUsernames: 'breakglass' }, byId(14));
			const { message } = await failureOf(bench, 'user', 'logOut', run);
			expect(message).toBe('Whether the user 14 is protected is not known');
			const [record] = await recordsOf(bench, 'user', 'logOut', byId(14));
			expect(record).toMatchObject({ username: null, outcome: 'loggedOut' });
		}),
	);

	test.concurrent(
		'sessions that cannot be read protect everybody',
		onPra({}, async (bench) => {
			people(bench);
			bench.faults.add({ kind: 'garbage', when: { api: 'reporting' } });
			const run = protecting({ protectedHostnames: 'dc-*' }, byName('jdoe'));
			expect((await failureOf(bench, 'user', 'logOut', run)).name).toBe('NodeApiError');
			expect(actsIn(bench)).toEqual([]);
		}),
	);
});

test.concurrent(
	'with read-only access: the error names the permission, and other items are tried too',
	onPra({}, async (bench) => {
		people(bench);
		bench.pra.changeAccount({ permissions: { perm_command: 'read_only' } });
		const { description } = await failureOf(bench, 'user', 'logOut', byName('jdoe'));
		expect(description).toContain('"Command API: Full Access"');
		expect(loggedIn(bench)).toContain('jdoe');
	}),
);

test.concurrent(
	'without Command API v2: refused',
	onPra(having('commandV1'), async (bench) => {
		people(bench);
		const { message } = await failureOf(bench, 'user', 'logOut', byName('jdoe'));
		expect(message).toBe('This appliance cannot log users out by its API');
		expect(actsIn(bench)).toEqual([]);
	}),
);
