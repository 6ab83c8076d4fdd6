import { toFailure } from '../../../nodes/shared/failure';
import { Pacer, tooManyRequests } from '../../../nodes/shared/pacer';
import { RateLimiter } from '../../simulator/rateLimit';

const LATENCY_MS = 20;

/** The time the appliance needs for some requests at 20 a second: the first second's go at once. */
const needed = (requests: number) => (Math.ceil(requests / 20) - 1) * 1_000;

beforeEach(() => void jest.useFakeTimers());

afterEach(() => void jest.useRealTimers());

const pause = async (milliseconds: number) =>
	await new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Workers that share an API account of the appliance, and know nothing of each other. */
class Fleet {
	readonly limiter = new RateLimiter();

	readonly refusedAt: number[] = [];

	private readonly beganAt = performance.now();

	constructor(private readonly tellsRemaining: boolean) {}

	/** Sends calls, each until it is let through; resolves with the time that the last one took. */
	async work(pacer: Pacer, calls: number): Promise<number> {
		await Promise.all(Array.from({ length: calls }, async () => await this.send(pacer)));
		return performance.now() - this.beganAt;
	}

	private async send(pacer: Pacer): Promise<void> {
		const request = async () => await this.request(pacer);
		let refused = await pacer.run(request, true, 60_000).catch(toFailure);
		while (refused) refused = await pacer.runAgain(request, 60_000).catch(toFailure);
	}

	private async request({ pace }: Pacer): Promise<void> {
		await pause(LATENCY_MS / 2);
		const { allowed, headers } = this.limiter.ask('account', performance.now());
		await pause(LATENCY_MS / 2);
		const remaining = Number(headers['X-RateLimit-Remaining']);
		if (allowed) {
			pace.accepted(this.tellsRemaining ? remaining : undefined);
		} else {
			pace.refused(undefined);
			this.refusedAt.push(performance.now() - this.beganAt);
			throw tooManyRequests();
		}
	}
}

async function after<T>(work: Promise<T>): Promise<T> {
	let done = false;
	void work.finally(() => (done = true));
	while (!done) await jest.advanceTimersByTimeAsync(100);
	return await work;
}

describe.each([
	['an appliance that tells what is left', true],
	['one that does not', false],
])('%s', (_, tellsRemaining) => {
	test('three workers with a burst for each: all is let through, nearly as fast as one could', async () => {
		const fleet = new Fleet(tellsRemaining);
		const workers = [new Pacer(), new Pacer(), new Pacer()];
		const times = await after(
			Promise.all(workers.map(async (pacer) => await fleet.work(pacer, 100))),
		);
		// After the first seconds they know their shares.
		const late = fleet.refusedAt.filter((at) => at > 3_000);
		expect(late.length).toBeLessThan(tellsRemaining ? 10 : 50);
		expect(Math.max(...times)).toBeLessThan((tellsRemaining ? 1.4 : 2) * needed(300));
	});

	test('a worker whose fellows have finished gets the whole account', async () => {
		const fleet = new Fleet(tellsRemaining);
		const [one, ...others] = [new Pacer(), new Pacer(), new Pacer()];
		const times = await after(
			Promise.all([
				fleet.work(one, 400),
				...others.map(async (pacer) => await fleet.work(pacer, 20)),
			]),
		);
		expect(times[0]).toBeLessThan(1.6 * needed(440));
	});

	test('a worker that comes last is not kept out', async () => {
		const fleet = new Fleet(tellsRemaining);
		const busy = [new Pacer(), new Pacer()].map(async (pacer) => await fleet.work(pacer, 200));
		const late = pause(5_000).then(async () => await fleet.work(new Pacer(), 20));
		const [lateTime, ...times] = await after(Promise.all([late, ...busy]));
		expect(lateTime).toBeLessThan(tellsRemaining ? Math.max(...times) : Infinity);
		expect(Math.max(lateTime, ...times)).toBeLessThan(1.6 * needed(420));
	});
});
