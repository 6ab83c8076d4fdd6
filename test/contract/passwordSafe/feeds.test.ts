import { useSafe } from './bench';

describe('what a feed of Password Safe needs', () => {
	const bench = useSafe();

	it('answers bear the clock that the records are written by', async () => {
		bench.safe.clock.advance(-300_000);
		const { headers } = await bench.client.get('Sessions');
		const difference = Date.parse(String(headers.get('date'))) - bench.safe.clock.now();
		expect(Math.abs(difference)).toBeLessThan(5_000);
	});

	it('an end that is told late bears its own time', async () => {
		const { sessionId } = bench.safe.startSession({ hostname: 'srv', username: 'jdoe' });
		const at = bench.safe.clock.now();
		bench.safe.clock.advance(600_000);
		bench.safe.endSession(sessionId, at);
		expect(await bench.client.json(`Sessions/${sessionId}`)).toMatchObject({
			EndTime: new Date(at).toISOString(),
		});
	});

	it('requests that are over are listed or not', async () => {
		const { accountId } = bench.safe.addManagedAccount({ name: 'root', system: 'srv' });
		const { requestId } = bench.safe.addRequest({ username: 'asker', accountId, state: 'pending' });
		bench.safe.deny(requestId);
		expect(await bench.client.json('Requests?queue=app')).toEqual([]);
		bench.safe.quirks.requestsOfAll = 'everything';
		expect(await bench.client.json('Requests?queue=app')).toMatchObject([
			{ RequestID: requestId, Status: 'Denied' },
		]);
	});

	it.each([
		['sessions', 'Sessions'],
		['requests', 'Requests'],
		['audits', 'UserAudits'],
	] as const)('a broken record stands among the %s', async (list, path) => {
		bench.safe.addStray(list, { SessionID: 'one' });
		bench.safe.addStray(list, 'nonsense');
		const body = await bench.client.json<unknown[] | { Data: unknown[] }>(path);
		const entries = Array.isArray(body) ? body : body.Data;
		expect(entries).toEqual(expect.arrayContaining([{ SessionID: 'one' }, 'nonsense']));
	});
});
