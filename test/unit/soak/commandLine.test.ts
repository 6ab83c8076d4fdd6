import { readWish } from '../../soak/commandLine';

test('what is asked for, and what holds where nothing is', () => {
	const products = ['pra', 'passwordSafe'];
	expect(readWish([])).toEqual({ products, kills: 400, from: 1, minutes: 60, parallel: 12 });
	expect(readWish(['--product', 'pra'])).toMatchObject({ products: ['pra'], kills: 200 });
	expect(readWish(['--product', 'passwordSafe', '--seed', '42'])).toMatchObject({
		products: ['passwordSafe'],
		seed: 42,
	});
	expect(readWish(['--kills', '5000', '--from', '9', '--minutes', '3'])).toMatchObject({
		kills: 5000,
		from: 9,
		minutes: 3,
	});
});

test.each([
	[['--kills', 'many']],
	[['--product', 'pra', '--seed', '-1']],
	[['--seed', '42']],
	[['--product', 'epm']],
	[['--sead', '1']],
	[['300']],
])('%j is refused', (args) => {
	expect(() => readWish(args)).toThrow();
});
