import { Failure } from '../../../nodes/shared/failure';
import type { FreshToken } from '../../../nodes/shared/tokenKeeper';
import { TokenKeeper } from '../../../nodes/shared/tokenKeeper';

beforeEach(() => void jest.useFakeTimers());

afterEach(() => void jest.useRealTimers());

function signingIn(expiresIn = 3_600) {
	let number = 0;
	return jest.fn(async (): Promise<FreshToken> => ({ value: `token-${++number}`, expiresIn }));
}

test('one sign-in for all that ask together, one token for those that follow', async () => {
	const keeper = new TokenKeeper();
	const signIn = signingIn();
	const asked = Array.from({ length: 40 }, async () => await keeper.get('', signIn));
	expect(keeper.idle).toBe(false);
	expect(new Set(await Promise.all(asked))).toEqual(new Set(['token-1']));
	expect(await keeper.get('', signIn)).toBe('token-1');
	expect(signIn).toHaveBeenCalledTimes(1);
	expect(keeper.idle).toBe(true);
});

test('a rejected token is replaced once, however many saw it rejected', async () => {
	const keeper = new TokenKeeper();
	const signIn = signingIn();
	await keeper.get('', signIn);
	const asked = Array.from({ length: 40 }, async () => await keeper.get('token-1', signIn));
	expect(new Set(await Promise.all(asked))).toEqual(new Set(['token-2']));
	// One that comes late with the old token gets the new one.
	expect(await keeper.get('token-1', signIn)).toBe('token-2');
	expect(await keeper.get('a stored one of long ago', signIn)).toBe('token-2');
	expect(signIn).toHaveBeenCalledTimes(2);
});

test.each([
	[3_600, 3_539_000, 3_541_000],
	[60, 29_000, 31_000],
])('a token of %i seconds is given up before its end', async (expiresIn, stillGood, over) => {
	const keeper = new TokenKeeper();
	const signIn = signingIn(expiresIn);
	await keeper.get('', signIn);
	await jest.advanceTimersByTimeAsync(stillGood);
	expect(await keeper.get('', signIn)).toBe('token-1');
	await jest.advanceTimersByTimeAsync(over - stillGood);
	expect(await keeper.get('', signIn)).toBe('token-2');
});

test('a refused sign-in is not tried again for ten seconds', async () => {
	const keeper = new TokenKeeper();
	const refusal = new Failure('signIn', 'wrong secret');
	const refuse = jest.fn(async () => await Promise.reject<FreshToken>(refusal));
	const asked = Array.from({ length: 40 }, async () => await keeper.get('', refuse));
	const results = await Promise.allSettled(asked);
	expect(results.every((one) => one.status === 'rejected' && one.reason === refusal)).toBe(true);
	await jest.advanceTimersByTimeAsync(9_000);
	await expect(keeper.get('', refuse)).rejects.toBe(refusal);
	expect(refuse).toHaveBeenCalledTimes(1);
	await jest.advanceTimersByTimeAsync(1_100);
	expect(await keeper.get('', signingIn())).toBe('token-1');
});

test('a sign-in that failed in passing is tried again by the next', async () => {
	const keeper = new TokenKeeper();
	const passing = async () => await Promise.reject<FreshToken>(new Failure('unavailable', 'busy'));
	await expect(keeper.get('', passing)).rejects.toThrow('busy');
	expect(await keeper.get('', signingIn())).toBe('token-1');
});

describe('a token that n8n goes on giving after it died', () => {
	test('is given up for the one in its place, which is fetched once', async () => {
		const keeper = new TokenKeeper();
		const signIn = signingIn();
		await keeper.get('', signIn);
		const before = keeper.signIns;
		await keeper.replace('token-1', before, signIn);
		expect(keeper.current('token-1')).toBe('token-2');
		// Refused as well, but only heard of when the new one was there.
		await keeper.replace('token-1', before, signIn);
		expect(keeper.current('token-1')).toBe('token-2');
		expect(signIn).toHaveBeenCalledTimes(2);
	});

	test('is replaced again when that one died too', async () => {
		const keeper = new TokenKeeper();
		const signIn = signingIn();
		for (const value of ['token-1', 'token-2', 'token-3']) {
			await keeper.replace('stored', keeper.signIns, signIn);
			expect(keeper.current('stored')).toBe(value);
		}
		expect(keeper.current('another')).toBe('another');
	});

	test('is none where n8n holds none', async () => {
		const keeper = new TokenKeeper();
		const signIn = signingIn();
		await keeper.replace('', keeper.signIns, signIn);
		expect(keeper.current('')).toBe('');
	});
});

test('a failed sign-in is known again by its words alone', async () => {
	const keeper = new TokenKeeper();
	const failure = new Failure('unavailable', 'No one there', { description: 'Try again.' });
	const fail = async () => await Promise.reject<FreshToken>(failure);
	await expect(keeper.get('', fail)).rejects.toBe(failure);
	expect(keeper.failureTold(new Error('No one there (Try again.)'))).toBe(failure);
	expect(keeper.failureTold(new Error('No one there'))).toBeUndefined();
	expect(keeper.failureTold('No one there (Try again.)')).toBeUndefined();
});
