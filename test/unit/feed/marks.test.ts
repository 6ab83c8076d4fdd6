import { Intake } from '../../../nodes/shared/feed/intake';
import { Marks } from '../../../nodes/shared/feed/marks';
import { Portion } from '../../../nodes/shared/feed/portion';
import type { Position } from '../../../nodes/shared/feed/position';

const at = (time: number, key = `k${time}`): Position => ({ at: time, key });

describe('Marks', () => {
	test('new is what is neither before the floor nor seen', () => {
		const marks = new Marks(Marks.from(100));
		expect(marks.isNew(at(99))).toBe(false);
		expect(marks.isNew(at(100))).toBe(true);
		marks.add(at(100));
		expect(marks.isNew(at(100))).toBe(false);
		expect(marks.isNew(at(100, 'other'))).toBe(true);
	});

	test('what lies before the floor is forgotten, and stays done', () => {
		const marks = new Marks(Marks.from(0));
		[10, 20, 30].forEach((time) => marks.add(at(time)));
		marks.raiseTo(20, undefined);
		expect(marks.state).toEqual({ floor: { at: 20, key: '' }, seen: { k20: 20, k30: 30 } });
		expect(new Marks(marks.state).isNew(at(10))).toBe(false);
	});

	test('a floor never sinks, and does not pass what was left for later', () => {
		const marks = new Marks(Marks.from(50));
		marks.raiseTo(40, undefined);
		expect(marks.state.floor.at).toBe(50);
		marks.raiseTo(90, at(70, 'left'));
		expect(marks.state.floor).toEqual({ at: 70, key: 'left' });
		expect(marks.isNew(at(70, 'left'))).toBe(true);
		expect(marks.isNew(at(70, 'before'))).toBe(false);
	});

	test('the state is bounded: beyond it the oldest are done with, and none comes twice', () => {
		const marks = new Marks(Marks.from(0), 3);
		const all = [5, 1, 4, 2, 3].map((time) => at(time));
		all.forEach((position) => marks.add(position));
		const { state } = marks;
		expect(Object.keys(state.seen)).toHaveLength(3);
		const next = new Marks(state, 3);
		expect(all.filter((position) => next.isNew(position))).toEqual([]);
	});

	test('many events of one moment: none is lost where the bound cuts through them', () => {
		const keys = Array.from({ length: 10 }, (_, index) => `key-${index}`);
		const told: string[] = [];
		let state = Marks.from(0);
		for (let look = 0; look < 6; look++) {
			const marks = new Marks(state, 3);
			const portion = new Portion<string>(2);
			for (const key of keys) if (marks.isNew(at(7, key))) portion.offer(at(7, key), key);
			for (const { position, value } of portion.take()) {
				marks.add(position);
				told.push(value);
			}
			marks.raiseTo(1, portion.firstLeft);
			({ state } = marks);
		}
		expect(told).toEqual(keys);
	});
});

describe('Portion', () => {
	test('keeps the earliest, in order, each once, and tells the first that it left', () => {
		const portion = new Portion<number>(3);
		[9, 2, 7, 2, 5, 8, 1, 6, 1, 4, 3].forEach((time) => portion.offer(at(time), time));
		expect(portion.take().map(({ value }) => value)).toEqual([1, 2, 3]);
		expect(portion.firstLeft).toEqual(at(4));
	});
});

describe('Intake', () => {
	const settings = { lateMinutes: 1, lookbackHours: 0 };

	test('a first look only marks, and the next reports what has come since', () => {
		const first = new Intake<string>(undefined, 1_000_000, settings);
		first.offer(at(1_000_500, 'there'), () => 'there');
		const { events, state } = first.close();
		expect(events).toEqual([]);
		const next = new Intake<string>(state, 1_060_000, settings);
		for (const key of ['there', 'new']) next.offer(at(1_000_500, key), () => key);
		next.offer(at(999_999, 'old'), () => 'old');
		expect(next.close().events).toEqual([{ key: 'new', value: 'new' }]);
	});

	test('an event that is new for another reason comes however old it is, once', () => {
		const state = Marks.from(5_000_000);
		const intake = new Intake<string>(state, 5_000_000, settings);
		intake.offerWhenever(at(1, 'late'), () => 'late');
		const { events, state: after } = intake.close();
		expect(events).toHaveLength(1);
		const next = new Intake<string>(after, 5_000_000, settings);
		next.offerWhenever(at(1, 'late'), () => 'late');
		expect(next.close().events).toEqual([]);
	});
});
