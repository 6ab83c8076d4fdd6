import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { SessionReport } from '../../../nodes/BeyondTrustPra/api/sessionReport';
import { answerOf } from '../answers';
import { lsidOf } from '../sessions/stubs';

const SESSIONS = 400;

const CHUNK_BYTES = 64 * 1024;

/** Each session with events that fill a piece of the report as it comes from the network. */
function* report(): Generator<Uint8Array> {
	yield Buffer.from('<session_list>');
	for (let at = 0; at < SESSIONS; at++) {
		const details = `<session_details>${'x'.repeat(CHUNK_BYTES)}</session_details>`;
		const host = `<customer><hostname>srv-${at}.emea.corp.example</hostname></customer>`;
		yield Buffer.from(
			`<session lsid="${lsidOf(at)}"><end_time/><customer_list>${host}</customer_list>${details}</session>`,
		);
	}
	yield Buffer.from('</session_list>');
}

/** Bytes of live objects. */
function heapUsed(): number {
	setFlagsFromString('--expose-gc');
	(runInNewContext('gc') as () => void)();
	return process.memoryUsage().heapUsed;
}

test('the sessions that are kept do not keep the report in memory', async () => {
	const reports = new SessionReport(async ({ read }) => await read(answerOf(report())));
	const before = heapUsed();
	const { sessions } = await reports.liveSince(24);
	const growth = heapUsed() - before;
	expect(sessions).toHaveLength(SESSIONS);
	expect(growth).toBeLessThan((SESSIONS * CHUNK_BYTES) / 4);
});
