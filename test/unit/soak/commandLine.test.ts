import { readWish } from '../../soak/commandLine';

test('what is asked for, and what holds where nothing is', () => {
	expect(readWish([])).toEqual({ kills: 300, from: 1, minutes: 60, parallel: 12 });
	expect(readWish(['--seed', '42'])).toMatchObject({ seed: 42 });
	expect(readWish(['--kills', '5000', '--from', '9', '--minutes', '3'])).toMatchObject({
		kills: 5000,
		from: 9,
		minutes: 3,
	});
});

test.each([[['--kills', 'many']], [['--seed', '-1']], [['--sead', '1']], [['300']]])(
	'%j is refused',
	(args) => {
		expect(() => readWish(args)).toThrow();
	},
);
