import { addAccount, addRequest, addSession, addSystem } from '../newcomers';
import type { State } from '../state';
import { seedGroups } from './groups';
import { seedInventory } from './inventory';
import { SEED_USERS } from './people';
import { SEED_SESSIONS } from './sessions';
import { LINKED, SEED_ACCOUNTS, SEED_POLICIES, SEED_SYSTEMS } from './vault';

const MINUTE = 60_000;

/** The estate of the demo: its names go with those of the Privileged Remote Access appliance. */
export function seedEstate(state: State): void {
	const now = state.clock.now();
	for (const user of SEED_USERS) state.people.add(user);
	for (const policy of SEED_POLICIES) state.policies.add(policy);
	for (const system of SEED_SYSTEMS) addSystem(state, system);
	for (const account of SEED_ACCOUNTS) addAccount(state, account);
	linkDomainAccount(state);
	seedInventory(state.inventory);
	seedGroups(state);
	for (const { startedMinutesAgo, endedMinutesAgo, ...session } of SEED_SESSIONS) {
		const ago = (minutes: number) => new Date(now - minutes * MINUTE);
		addSession(state, {
			...session,
			startedAt: startedMinutesAgo === null ? null : ago(startedMinutesAgo),
			endedAt: endedMinutesAgo === undefined ? undefined : ago(endedMinutesAgo),
		});
	}
	seedRequests(state);
	seedSecrets(state, now);
	const auditor = state.people.called('CORP\\dwhitfield');
	for (let i = 60; i >= 1; i--) {
		const [action, section] = i % 3 === 0 ? ['Edit', 'Managed Account'] : ['Login', 'PMM'];
		state.audits.add(action, section, auditor, { at: now - i * 30 * MINUTE });
	}
}

function linkDomainAccount(state: State): void {
	const directory = state.systems.called(LINKED.directory);
	const account = state.accounts.called(directory?.systemId ?? 0, LINKED.account);
	const linked = LINKED.systems.flatMap((name) => state.systems.called(name)?.systemId ?? []);
	account?.linkedSystemIds.push(...linked);
}

/** One that is active, of somebody whose sessions are contained, and one that waits. */
function seedRequests(state: State): void {
	const accountOn = (name: string) => {
		const system = state.systems.called(name);
		return state.accounts.called(system?.systemId ?? 0, 'administrator')?.accountId ?? 0;
	};
	addRequest(state, {
		username: 'CORP\\jdoe',
		accountId: accountOn('srv-sql-07'),
		accessType: 'RDP',
		state: 'active',
		reason: 'CHG0040217',
	});
	addRequest(state, {
		username: 'CORP\\dwhitfield',
		accountId: accountOn('dc-01.corp.example'),
		reason: 'CHG0040219',
	});
}

function seedSecrets({ secrets }: State, now: number): void {
	const content = Buffer.from('simulated certificate\u0000\u00ff', 'latin1');
	secrets.add({ title: 'db-root', folder: 'Team/prod', username: 'root', password: 's3cr3t' }, now);
	secrets.add({ title: 'recovery notes', folder: 'Team/prod', text: 'Ring the plant.' }, now);
	secrets.add({ title: 'tls', folder: 'Team', file: { name: 'größe.pfx', content } }, now);
	secrets.folder('Team/empty');
}
