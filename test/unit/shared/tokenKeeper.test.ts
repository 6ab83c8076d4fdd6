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
