import { Pacer } from '../../../nodes/shared/pacer';

const NEVER = Number.POSITIVE_INFINITY;

beforeEach(() => void jest.useFakeTimers());

afterEach(() => void jest.useRealTimers());

/** Starts calls that take some time, and tells when each of them left. */
function callsOf(pacer: Pacer, count: number, milliseconds = 5) {
	const left: number[] = [];
	const order: number[] = [];
	const begin = performance.now();
	const all = Array.from({ length: count }, async (_, number) => {
		await pacer.run(
			async () => {
				left.push(performance.now() - begin);
				order.push(number);
				await new Promise((resolve) => setTimeout(resolve, milliseconds));
			},
			true,
			NEVER,
		);
	});
	return { left, order, done: Promise.all(all) };
}

/** The most calls that left within any second. */
function mostInASecond(left: number[]): number {
	return Math.max(
		...left.map((from) => left.filter((at) => at >= from && at < from + 1_000).length),
	);
}

test('at most 20 requests leave in any second, and hardly fewer, in the order of asking', async () => {
	const { left, order, done } = callsOf(new Pacer(), 100);
	await jest.advanceTimersByTimeAsync(10_000);
	await done;
	expect(mostInASecond(left)).toBe(20);
	expect(left.slice(0, 20).every((at) => at === 0)).toBe(true);
	expect(Math.max(...left)).toBeLessThan(4 * 1_100);
	expect(order).toEqual(Array.from({ length: 100 }, (_, number) => number));
});

test('at most 20 requests are under way, however long they take', async () => {
	const pacer = new Pacer();
	let under = 0;
	let most = 0;
	const finish: Array<() => void> = [];
	const all = Array.from({ length: 30 }, async () => {
		await pacer.run(
			async () => {
				most = Math.max(most, ++under);
				await new Promise<void>((resolve) => finish.push(resolve));
				under--;
			},
			true,
			NEVER,
		);
	});
	await jest.advanceTimersByTimeAsync(60_000);
	expect({ under, most, idle: pacer.idle }).toEqual({ under: 20, most: 20, idle: false });
	while (finish.length > 0) {
		finish.shift()?.();
		await jest.advanceTimersByTimeAsync(2_000);
	}
	await Promise.all(all);
	expect({ most, idle: pacer.idle }).toEqual({ most: 20, idle: true });
});

test('a refusal holds everything for as long as the appliance asks', async () => {
	const pacer = new Pacer();
	pacer.pace.refused(5_000);
	const { left, done } = callsOf(pacer, 10);
	await jest.advanceTimersByTimeAsync(4_990);
	expect(left).toEqual([]);
	await jest.advanceTimersByTimeAsync(20_000);
	await done;
	expect(left[0]).toBeGreaterThanOrEqual(5_000);
});

test('a call that goes again goes before those that have not gone yet', async () => {
	const pacer = new Pacer();
	const { order, done } = callsOf(pacer, 60);
	await jest.advanceTimersByTimeAsync(10);
	const again = pacer.runAgain(async () => void order.push(-1), NEVER);
	await jest.advanceTimersByTimeAsync(10_000);
	await Promise.all([done, again]);
	expect(order.indexOf(-1)).toBeLessThanOrEqual(21);
});

test('what reads waits for what acts, but three seconds at most', async () => {
	const pacer = new Pacer();
	const { order, done } = callsOf(pacer, 120);
	const read = pacer.run(async () => void order.push(-1), false, NEVER);
	await jest.advanceTimersByTimeAsync(10_000);
	await Promise.all([done, read]);
	expect(order.indexOf(-1)).toBeGreaterThanOrEqual(60);
	expect(order.indexOf(-1)).toBeLessThanOrEqual(80);
});

test('a call that cannot go in time is refused at once, and does not hold the next', async () => {
	const pacer = new Pacer();
	pacer.pace.refused(5_000);
	const call = jest.fn(async () => 'sent');
	const tooLate = pacer.run(call, true, 1_000);
	await expect(tooLate).rejects.toMatchObject({ kind: 'rateLimit', httpStatus: 429 });
	expect(call).not.toHaveBeenCalled();
	const patient = pacer.run(call, true, 6_000);
	await jest.advanceTimersByTimeAsync(5_100);
	expect(await patient).toBe('sent');
});

test('the answer and the error of a call are passed on, and its place is free again', async () => {
	const pacer = new Pacer();
	const fail = async () => await Promise.reject(new Error('broken'));
	await expect(pacer.run(fail, true, NEVER)).rejects.toThrow('broken');
	expect(pacer.idle).toBe(true);
	expect(await pacer.run(async () => 7, true, NEVER)).toBe(7);
});

test('calls whose answers take minutes to arrive hold up no others', async () => {
	const pacer = new Pacer();
	const finish: Array<() => void> = [];
	const slow = Array.from({ length: 40 }, async () => {
		await pacer.run(
			async (arrives) => {
				arrives();
				await new Promise<void>((resolve) => finish.push(resolve));
			},
			false,
			NEVER,
		);
	});
	const { left, done } = callsOf(pacer, 20);
	await jest.advanceTimersByTimeAsync(5_000);
	await done;
	expect(left).toHaveLength(20);
	expect(finish).toHaveLength(40);
	expect(mostInASecond(left)).toBeLessThanOrEqual(20);
	for (const resolve of finish) resolve();
	await Promise.all(slow);
	expect(pacer.idle).toBe(true);
});
