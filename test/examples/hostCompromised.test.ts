import type { IDataObject } from 'n8n-workflow';

import type { Simulator } from '../simulator';
import { startSimulator } from '../simulator';
import type { Rights } from '../simulator/passwordSafe/identity/rights';
import { ExampleBench } from './exampleBench';
import type { TicketSystem } from './ticketSystem';
import { startTicketSystem } from './ticketSystem';

let simulator: Simulator;
let tickets: TicketSystem;

beforeEach(async () => {
	simulator = await startSimulator();
	mayDo();
	tickets = await startTicketSystem();
});

afterEach(async () => {
	await Promise.all([simulator.close(), tickets.close()]);
});

/** What the examples' README says the API user needs, and no more. */
function mayDo(more: Rights['features'] = {}): void {
	simulator.passwordSafe.changeUser('svc-n8n', {
		rights: {
			administrator: false,
			features: {
				'Password Safe API Global Quarantine': 'full',
				'Password Safe System Management': 'read',
				'Password Safe Account Management': 'full',
				...more,
			},
			roles: ['Session Auditor'],
		},
	});
}

async function compromised(
	hostname: string,
	credential: Record<string, string> = {},
	settings: Record<string, string> = {},
) {
	const bench = await ExampleBench.create(simulator, { credential });
	const body = { hostname, ticket: 'INC0099911' };
	return await bench.run({
		example: 'host-compromised-lock-terminate-rotate',
		trigger: { headers: {}, params: {}, query: {}, body },
		settings: { ticketSystemUrl: tickets.url, ...settings },
	});
}

const hostsAlive = () => simulator.passwordSafe.liveSessions().map(({ assetName }) => assetName);

test('the sessions of the host are locked and end, its passwords change, look-alikes go on', async () => {
	const { passwordSafe: record } = simulator.record;
	const result = await compromised('srv-sql-07.corp.example');

	expect(result.error).toBeUndefined();
	expect(hostsAlive().filter((name) => /^srv-sql-07(\.corp\.example)?$/i.test(name))).toEqual([]);
	expect(hostsAlive()).toEqual(
		expect.arrayContaining(['srv-sql-07.other.example', 'srv-sql-070', 'srv-sql-08']),
	);
	const [answer] = result.responses as unknown as Array<{ body: IDataObject }>;
	expect(answer.body).toMatchObject({ contained: true, counts: { matched: 5, terminated: 5 } });
	const [sessions, passwords] = tickets.received;
	expect(sessions).toMatchObject({
		ticket: 'INC0099911',
		state: 'contained',
		locks: { contained: true },
	});
	expect(passwords).toMatchObject({ ticket: 'INC0099911', state: 'passwords changed' });
	const rotated = (passwords.rotated as IDataObject[]).map(({ accountName }) => accountName);
	// The second is that of a database on the host.
	expect(rotated.sort()).toEqual(['administrator', 'sa']);
	expect(record.rotations).toHaveLength(rotated.length);
	expect(simulator.passwordSafe.openSignIns()).toEqual([]);
});

test('a host that Password Safe does not know: the answer says so, and nothing is rotated', async () => {
	const result = await compromised('nowhere.corp.example');
	const [answer] = result.responses as unknown as Array<{ body: IDataObject }>;
	expect(answer.body).toMatchObject({ contained: true, counts: { matched: 0 } });
	expect(tickets.received).toMatchObject([
		{ state: 'contained' },
		{ state: 'passwords not changed', error: expect.stringMatching(/no managed system/) },
	]);
	expect(simulator.record.passwordSafe.rotations).toEqual([]);
});

test('a protected session stays, and the answer is not contained', async () => {
	mayDo({ 'User Accounts Management': 'read' });
	const result = await compromised('srv-sql-07', { protectedUsernames: 'CORP\\dwhitfield' });
	const [answer] = result.responses as unknown as Array<{ body: IDataObject }>;
	expect(answer.body).toMatchObject({ contained: false, counts: { protected: 1 } });
	expect(tickets.received[0]).toMatchObject({ state: 'not contained' });
});

test.each([
	['srv-new-01.corp.example', 'SRV-NEW-01.corp.example'],
	['srv-new-01', 'srv-new-01.corp.example'],
	['srv-new-01.corp.example.', 'srv-new-01'],
])('the host %s is the managed system %s', async (hostname, system) => {
	const { accountId } = simulator.passwordSafe.addManagedAccount({ name: 'root', system });
	await compromised(hostname);
	expect(tickets.received.at(-1)).toMatchObject({
		state: 'passwords changed',
		rotated: [{ accountId, accountName: 'root', status: 'changed' }],
	});
});

test.each([
	['srv-new-01.corp.example', 'srv-new-01.other.example'],
	['10.9.8.7', '10.9.8.8'],
	['srv-new-01', 'srv-new-010'],
])('the host %s is not the managed system %s', async (hostname, system) => {
	simulator.passwordSafe.addManagedAccount({ name: 'root', system });
	await compromised(hostname);
	expect(tickets.received.at(-1)).toMatchObject({ state: 'passwords not changed' });
	expect(simulator.record.passwordSafe.rotations).toEqual([]);
});

test.each([[undefined], [['srv-sql-07', 'srv-sql-08']]])(
	'an alert that names no host (%j) changes nothing, and that is said twice',
	async (hostname) => {
		const result = await compromised(hostname as unknown as string);
		const [answer] = result.responses as unknown as Array<{ body: IDataObject }>;
		expect(answer.body).toMatchObject({ contained: false, error: expect.any(String) });
		expect(tickets.received).toMatchObject([
			{ state: 'not contained' },
			{ state: 'passwords not changed' },
		]);
		expect(simulator.record.passwordSafe.rotations).toEqual([]);
	},
);

test('a password that cannot be changed is told with its account, and the others change', async () => {
	const { accountId } = simulator.passwordSafe.addManagedAccount({
		...{ name: 'svc-backup', system: 'srv-sql-07' },
	});
	const path = new RegExp(`/ManagedAccounts/${accountId}/Credentials/Change$`, 'i');
	simulator.faults.add({ kind: 'status', status: 403, when: { path }, times: 9 });
	await compromised('srv-sql-07');
	const [, passwords] = tickets.received;
	expect(passwords.state).toBe('not all passwords changed');
	expect(passwords.rotated).toEqual(
		expect.arrayContaining([
			expect.objectContaining({ accountName: 'administrator', status: 'changed' }),
			expect.objectContaining({ accountName: 'svc-backup', error: expect.any(Object) }),
		]),
	);
});

test('an account whose password must stay keeps it', async () => {
	simulator.passwordSafe.addManagedAccount({ name: 'svc-backup', system: 'srv-sql-07' });
	await compromised('srv-sql-07', {}, { keepPasswordsOf: 'nobody, Administrator, sa' });
	const [, passwords] = tickets.received;
	expect(passwords).toMatchObject({
		state: 'passwords changed',
		rotated: [{ accountName: 'svc-backup' }],
	});
	expect(simulator.record.passwordSafe.rotations).toHaveLength(1);
});

test.each([
	['systems', /\/ManagedSystems$/i],
	['accounts', /\/ManagedSystems\/\d+\/ManagedAccounts$/i],
])('where the %s cannot be read, the ticket says that no password was changed', async (_, path) => {
	simulator.faults.add({ kind: 'status', status: 403, when: { path }, times: 9 });
	await compromised('srv-sql-07.corp.example');
	expect(tickets.received.at(-1)).toMatchObject({ state: 'passwords not changed' });
	expect(simulator.record.passwordSafe.rotations).toEqual([]);
});

test('a ticket system that is gone does not keep the passwords from being changed', async () => {
	await tickets.close();
	await compromised('srv-sql-07.corp.example');
	expect(simulator.record.passwordSafe.rotations).not.toEqual([]);
});
