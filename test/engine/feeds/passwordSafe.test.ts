import { SafeFeedBench, told } from './passwordSafeBench';

let bench: SafeFeedBench;

beforeEach(async () => {
	bench = await SafeFeedBench.start();
});

afterEach(async () => {
	bench.check();
	await bench.close();
});

const names = (items: Array<{ json: Record<string, unknown> }> | null) => (items ?? []).map(told);

test('the first poll reports nothing old; then each event comes once, in order', async () => {
	const old = bench.safe.startSession({ hostname: 'srv-1', username: 'jdoe' }).sessionId;
	const trigger = await bench.trigger();
	expect(await trigger.publish()).toBeNull();
	bench.safe.endSession(old);
	const young = bench.safe.startSession({ hostname: 'srv-2', username: 'CORP\\adoe' }).sessionId;
	bench.safe.endSession(young);
	const items = await trigger.poll();
	expect(names(items).sort()).toEqual(
		[`sessionEnded ${old}`, `sessionStarted ${young}`, `sessionEnded ${young}`].sort(),
	);
	const started = items?.find(({ json }) => json.event === 'sessionStarted')?.json;
	expect(started).toMatchObject({
		event: 'sessionStarted',
		timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
		sessionId: young,
		username: 'CORP\\adoe',
		status: 'completed',
		assetName: 'srv-2',
	});
	expect(await trigger.poll()).toBeNull();
});
