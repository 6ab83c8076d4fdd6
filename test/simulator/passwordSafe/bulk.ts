import { addAccount, addRequest, addSystem } from './newcomers';
import { STATUS } from './live/sessions';
import type { State } from './state';

const MINUTE = 60_000;

/** How many of each are added. */
export interface Amounts {
	users?: number;
	managedSystems?: number;
	/** On the added systems in turn, or on one that is made for them. */
	managedAccounts?: number;
	/** One in a hundred is live, the others have ended. */
	sessions?: number;
	/** Of the application user, each for an account of its own. */
	requests?: number;
	audits?: number;
	secrets?: number;
}

export function fill(state: State, amounts: Amounts): void {
	const number = (i: number) => String(i).padStart(6, '0');
	const times = (count: number | undefined, make: (i: number) => void) => {
		for (let i = 1; i <= (count ?? 0); i++) make(i);
	};
	const systemIds: number[] = [];
	times(amounts.users, (i) => state.people.add({ username: `bulk-user-${number(i)}` }));
	times(amounts.managedSystems, (i) => {
		systemIds.push(addSystem(state, { name: `bulk-${number(i)}.lab.example` }).systemId);
	});
	const account = (name: string, i: number) => {
		if (systemIds.length === 0) systemIds.push(addSystem(state, { name: 'bulk-host' }).systemId);
		return addAccount(state, { name, system: systemIds[i % systemIds.length] });
	};
	times(amounts.managedAccounts, (i) => account(`bulk-account-${number(i)}`, i));
	times(amounts.requests, (i) => {
		const { accountId } = account(`bulk-requested-${number(i)}`, i);
		addRequest(state, { username: 'svc-n8n', accountId });
	});
	fillSessions(state, amounts.sessions ?? 0);
	const user = state.people.called('bulk-auditor');
	const now = state.clock.now();
	times(amounts.audits, (i) => state.audits.add('Login', 'PMM', user, { at: now - i * MINUTE }));
	times(amounts.secrets, (i) =>
		state.secrets.add(
			{ title: `bulk-${number(i)}`, folder: 'Bulk', username: 'u', password: `p${i}` },
			now,
		),
	);
}

/** Straight into the list: a hundred thousand of them must not take longer than a moment. */
function fillSessions(state: State, count: number): void {
	const users = Array.from({ length: Math.min(count, 50) }, (_, i) =>
		state.people.called(`bulk-session-user-${i}`),
	);
	const now = state.clock.now();
	for (let i = 0; i < count; i++) {
		const live = i % 100 === 0;
		const startedAt = now - i * 1000;
		state.sessions.add({
			user: users[i % users.length],
			status: live ? STATUS.inProgress : STATUS.completed,
			protocol: i % 2 === 0 ? 'RDP' : 'SSH',
			startedAt,
			endedAt: live ? null : startedAt + 30 * MINUTE,
			assetName: `bulk-${i % 1000}.lab.example`,
			systemId: null,
			accountId: null,
			accountName: 'administrator',
			directoryId: null,
			applicationId: null,
			requestId: null,
			kind: 'request',
			recorded: true,
			keystrokes: [],
		});
	}
}
