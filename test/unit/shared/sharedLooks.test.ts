import { Failure } from '../../../nodes/shared/failure';
import { SharedLooks } from '../../../nodes/shared/sharedLooks';

beforeEach(() => void jest.useFakeTimers());

afterEach(() => void jest.useRealTimers());

/** Looks that a test lets leave and lets end, one by one. */
class Looks {
	readonly shared = new SharedLooks();

	readonly started: Array<{
		leave: () => void;
		end: (answer: string) => void;
		fail: (error: Error) => void;
	}> = [];

	async ask(what = 'clients'): Promise<string> {
		return await this.shared.ask(
			what,
			async (begun) =>
				await new Promise<string>((resolve, reject) => {
					this.started.push({ leave: begun, end: resolve, fail: reject });
				}),
		);
	}
}

const settle = async () => await jest.advanceTimersByTimeAsync(0);

test('those that ask before the first request leaves share one look', async () => {
	const looks = new Looks();
	const asked = [looks.ask(), looks.ask()];
	await settle();
	asked.push(looks.ask());
	await settle();
	expect(looks.started).toHaveLength(1);
	looks.started[0].leave();
	looks.started[0].end('first');
	expect(await Promise.all(asked)).toEqual(['first', 'first', 'first']);
	expect(looks.shared.idle).toBe(true);
});

test('one that asks after the request left never gets its answer', async () => {
	const looks = new Looks();
	const first = looks.ask();
	await settle();
	looks.started[0].leave();
	const second = looks.ask();
	const third = looks.ask();
	looks.started[0].end('first');
	expect(await first).toBe('first');
	await settle();
	expect(looks.started).toHaveLength(2);
	looks.started[1].leave();
	looks.started[1].end('second');
	// The third asked before the second look began: it may share that.
	expect(await Promise.all([second, third])).toEqual(['second', 'second']);
});

test('a look that waits for a slow one begins after a second all the same', async () => {
	const looks = new Looks();
	const first = looks.ask();
	await settle();
	looks.started[0].leave();
	const second = looks.ask();
	await jest.advanceTimersByTimeAsync(900);
	expect(looks.started).toHaveLength(1);
	await jest.advanceTimersByTimeAsync(200);
	expect(looks.started).toHaveLength(2);
	looks.started[1].leave();
	looks.started[1].end('second');
	expect(await second).toBe('second');
	looks.started[0].end('first');
	expect(await first).toBe('first');
	expect(looks.shared.idle).toBe(true);
});

test('looks of different names have nothing to do with each other', async () => {
	const looks = new Looks();
	const both = [looks.ask('clients'), looks.ask('report 24')];
	await settle();
	looks.started[0].end('clients');
	looks.started[1].end('report');
	expect(await Promise.all(both)).toEqual(['clients', 'report']);
});

test('a failure is shared, and forgotten', async () => {
	const looks = new Looks();
	const asked = [looks.ask(), looks.ask()];
	await settle();
	looks.started[0].fail(new Failure('unavailable', 'busy'));
	const results = await Promise.allSettled(asked);
	expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	const next = looks.ask();
	await settle();
	looks.started[1].end('next');
	expect(await next).toBe('next');
});

test('where the one that looks is stopped by a person, the others look for themselves', async () => {
	const looks = new Looks();
	const owner = looks.ask();
	const joined = [looks.ask(), looks.ask()];
	await settle();
	looks.started[0].fail(new Failure('cancelled', 'stopped'));
	await expect(owner).rejects.toThrow('stopped');
	await settle();
	expect(looks.started).toHaveLength(2);
	looks.started[1].end('second');
	expect(await Promise.all(joined)).toEqual(['second', 'second']);
});
