import { onKill, outcomesOf, reportOf } from '../kill/support';
import { END, isAnswer, LIST, ONE, ROWS } from './table';

const FOREVER = 1_000;

/** Cookies alone carry a session on. */
const HARMLESS = ['delay', 'no effect', 'dead token'];

const STRIKING = ROWS.filter(([name]) => !HARMLESS.includes(name));

/** What must succeed has time to, on a loaded machine too. */
const OPTIONS = { timeout: 5, verifyTimeout: 1 };

test.concurrent.each(ROWS)('no call that ends a session: %s', async (_name, row) => {
	await onKill({}, async (kill) => {
		const ids = [kill.target('srv', 'jdoe'), kill.target('srv', 'asmith')];
		kill.bystander('srv-07', 'jdoe');
		kill.faults.add({ ...row.fault, when: END, times: FOREVER });
		const report = reportOf(await kill.killHost('srv', OPTIONS));
		const alive = ids.map((id) => kill.safe.isLive(id));
		expect(report.contained).toBe(!alive.includes(true));
		ids.forEach((id, index) => {
			const isOpen = ['failed', 'stillActive'].includes(outcomesOf(report)[id]);
			if (alive[index]) expect([id, isOpen]).toEqual([id, true]);
			const path = new RegExp(`/Sessions/${id}/Terminate$`);
			const calls = kill.record.find({ path });
			const read = calls.filter(({ status }) => status !== 429 && status !== 401);
			expect(read.length).toBeLessThanOrEqual(3);
		});
	})();
});

test.concurrent.each(STRIKING)('no look at the list: %s', async (name, row) => {
	await onKill({}, async (kill) => {
		const id = kill.target('srv', 'jdoe');
		kill.faults.add({ ...row.fault, when: LIST, times: FOREVER });
		const result = await kill.killHost('srv', { timeout: 0.5 });
		expect([name, result.status]).toEqual([name, 'error']);
		expect(reportOf(result)).toMatchObject({ contained: false, sessions: [] });
		expect(kill.safe.isLive(id)).toBe(true);
	})();
});

test.concurrent.each(STRIKING)('no look that verifies: %s', async (_name, row) => {
	await onKill({}, async (kill) => {
		const id = kill.target('srv', 'jdoe');
		kill.faults.add({ ...row.fault, when: LIST, after: 1, times: FOREVER });
		kill.faults.add({ ...row.fault, when: ONE, times: FOREVER });
		const result = await kill.killHost('srv', OPTIONS);
		expect(kill.record.passwordSafe.terminations).toHaveLength(1);
		expect(result.status).toBe('error');
		const report = reportOf(result);
		expect(report.contained).toBe(false);
		expect(outcomesOf(report)).toEqual({ [id]: 'failed' });
		expect(report.sessions[0].error).toMatch(/accepted, but it could not be seen/);
	})();
});

test.concurrent.each(STRIKING)(
	'it lives on, and asking for it by its ID fails: not taken for gone: %s',
	async (_name, row) => {
		if (isAnswer(row)) return;
		await onKill({}, async (kill) => {
			const id = kill.target('srv', 'jdoe');
			kill.faults.add({ kind: 'ignored', when: END, times: FOREVER });
			kill.faults.add({ ...row.fault, when: ONE, after: 1, times: FOREVER });
			const report = reportOf(await kill.killId(id, OPTIONS));
			expect(outcomesOf(report)).toEqual({ [id]: expect.stringMatching(/failed|stillActive/) });
			expect(report.contained).toBe(false);
			expect(kill.record.passwordSafe.terminations).toHaveLength(1);
		})();
	},
);

test.concurrent(
	'no clear answer to the call, and no look after it: the call is not repeated',
	onKill({}, async (kill) => {
		const id = kill.target('srv', 'jdoe');
		kill.faults.add({ kind: 'resetBefore', when: END, times: FOREVER });
		kill.faults.add({ kind: 'html', when: LIST, after: 1, times: FOREVER });
		kill.faults.add({ kind: 'html', when: ONE, times: FOREVER });
		const report = reportOf(await kill.killHost('srv', { verifyTimeout: 1 }));
		expect(outcomesOf(report)).toEqual({ [id]: 'failed' });
		expect(kill.record.count(END)).toBe(1);
	}),
);
