import { accountOf } from '../../../nodes/shared/account';

const ORIGIN = 'https://pra.example.test';

afterEach(() => void jest.useRealTimers());

test('an account is its origin, client ID and secret together', () => {
	const account = accountOf(ORIGIN, 'id', 'secret');
	expect(accountOf(ORIGIN, 'id', 'secret')).toBe(account);
	expect(accountOf('https://other.example.test', 'id', 'secret')).not.toBe(account);
	expect(accountOf(ORIGIN, 'other', 'secret')).not.toBe(account);
	expect(accountOf(ORIGIN, 'id', 'other')).not.toBe(account);
	expect(accountOf(ORIGIN, 'idsecret', '')).not.toBe(accountOf(ORIGIN, 'id', 'secret'));
});

test('what was learnt is forgotten after its time', async () => {
	jest.useFakeTimers();
	const account = accountOf(ORIGIN, 'learning', 'secret');
	expect(account.known('generation')).toBeUndefined();
	account.learn('generation', 'commandV1', 1_000);
	expect(account.known('generation')).toBe('commandV1');
	await jest.advanceTimersByTimeAsync(1_001);
	expect(account.known('generation')).toBeUndefined();
});

test('accounts at rest are forgotten, those at work and in use are not', async () => {
	const inUse = accountOf(ORIGIN, 'in use', 'x');
	const atWork = accountOf(ORIGIN, 'at work', 'x');
	const controller = new AbortController();
	let work: Promise<void> | undefined;
	await new Promise<void>((begun) => {
		work = atWork.pacer.run(
			async () => {
				begun();
				await new Promise((end) => controller.signal.addEventListener('abort', end));
			},
			true,
			Number.POSITIVE_INFINITY,
		);
	});
	const atRest = accountOf(ORIGIN, 'at rest', 'x');
	for (let number = 0; number < 250; number++) {
		accountOf(ORIGIN, `one more ${number}`, 'x');
		expect(accountOf(ORIGIN, 'in use', 'x')).toBe(inUse);
	}
	expect(accountOf(ORIGIN, 'at work', 'x')).toBe(atWork);
	expect(accountOf(ORIGIN, 'at rest', 'x')).not.toBe(atRest);
	controller.abort();
	await work;
});
