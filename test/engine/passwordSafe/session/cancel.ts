import type { FaultWhen } from '../../../simulator';
import { until } from '../../until';
import type { KillBench } from '../kill/support';
import { onKill } from '../kill/support';

const END = { method: 'POST', path: /\/Sessions\/\d+\/Terminate$/i };

const LIST = { method: 'GET', path: /\/Sessions$/i };

const SIGN_IN = { path: /\/Auth\/SignAppIn$/i };

/** Runs a kill and stops it as soon as that many of these requests have arrived. */
async function stopAt(kill: KillBench, when: FaultWhen, count: number): Promise<void> {
	const controller = new AbortController();
	const options = { maxSessions: 100, logOutUser: true };
	const running = kill.killUser('jdoe', options, { signal: controller.signal });
	await until(() => kill.record.count(when) >= count);
	controller.abort();
	expect((await running).status).toBe('canceled');
	await until(() => kill.safe.openSignIns().length === 0);
}

test.concurrent(
	'in the middle of a kill: nothing more is sent, and it signs out',
	onKill({}, async (kill) => {
		for (let index = 0; index < 30; index++) kill.target('srv', 'jdoe');
		kill.faults.add({ kind: 'delay', ms: 100, when: END, times: 30 });
		await stopAt(kill, END, 2);
		expect(kill.record.count(END)).toBe(2);
		expect(kill.record.passwordSafe.signIns).toMatchObject([{ end: 'signedOut' }]);
	}),
);

test.concurrent(
	'during the first look: no session is ended',
	onKill({}, async (kill) => {
		kill.bystander('srv', 'jdoe');
		kill.faults.add({ kind: 'delay', ms: 200, when: LIST });
		await stopAt(kill, LIST, 1);
		expect(kill.record.count(END)).toBe(0);
	}),
);

test.concurrent(
	'while it signs in: signed out again',
	onKill({}, async (kill) => {
		kill.faults.add({ kind: 'delay', ms: 200, when: SIGN_IN });
		await stopAt(kill, SIGN_IN, 1);
		await until(() => kill.record.passwordSafe.signIns[0]?.end === 'signedOut');
		expect(kill.record.count(END)).toBe(0);
	}),
);

test.concurrent(
	'while it waits for sessions that linger: no more looks',
	onKill({}, async (kill) => {
		kill.target('srv', 'jdoe');
		kill.safe.lingering = { ms: 60_000 };
		await stopAt(kill, LIST, 2);
		expect(kill.record.count(LIST)).toBeLessThanOrEqual(2);
		expect(kill.record.passwordSafe.terminations).toHaveLength(1);
	}),
);
