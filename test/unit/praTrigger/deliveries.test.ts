import { Deliveries, deliveriesOf, markOf } from '../../../nodes/BeyondTrustPra/trigger/deliveries';

const answer = (state: Partial<{ writableEnded: boolean; statusCode: number }> = {}) => ({
	writableEnded: false,
	statusCode: 200,
	...state,
});

/** As n8n writes it. */
const stored = (deliveries: Deliveries, mark: string) =>
	JSON.parse(JSON.stringify(deliveries.storing(mark))) as string[];

test('new, then under way, then delivered', () => {
	const deliveries = new Deliveries();
	const first = answer();
	expect(deliveries.begin('a', first)).toBe('new');
	expect(deliveries.begin('a', answer())).toBe('underWay');
	first.writableEnded = true;
	expect(deliveries.begin('a', answer())).toBe('delivered');
});

test('what was answered with an error is new again', () => {
	const deliveries = new Deliveries();
	const first = answer();
	deliveries.begin('a', first);
	Object.assign(first, { writableEnded: true, statusCode: 500 });
	expect(deliveries.begin('a', answer())).toBe('new');
});

test('what is stored is delivered, answered or not', () => {
	const deliveries = new Deliveries();
	deliveries.begin('a', answer());
	expect(stored(deliveries, 'a')).toEqual(['a']);
	expect(deliveries.begin('a', answer())).toBe('delivered');
});

test('what is under way is not stored along: it may fail yet', () => {
	const deliveries = new Deliveries();
	deliveries.begin('a', answer());
	deliveries.begin('b', answer());
	expect(stored(deliveries, 'b')).toEqual(['b']);
	expect(stored(deliveries, 'a')).toEqual(['b', 'a']);
});

test('after a restart the static data tells', () => {
	const deliveries = new Deliveries();
	deliveries.recall(['a', 'b']);
	expect(deliveries.begin('a', answer())).toBe('delivered');
	expect(deliveries.begin('c', answer())).toBe('new');
});

test.each([[undefined], ['a'], [{ a: 1 }], [[1, null]]])('static data of any kind: %j', (data) => {
	const deliveries = new Deliveries();
	deliveries.recall(data);
	expect(stored(deliveries, 'a')).toEqual(['a']);
});

test('marks are bounded, and the oldest go first', () => {
	const deliveries = new Deliveries();
	deliveries.recall(Array.from({ length: 5_000 }, (_, index) => `mark-${index}`));
	const kept = stored(deliveries, 'last');
	expect(kept).toHaveLength(2_000);
	expect(kept[0]).toBe('mark-3001');
	expect(kept.at(-1)).toBe('last');
});

test('each trigger has its own, and many rest until they are forgotten', () => {
	expect(deliveriesOf('w1', 'n')).toBe(deliveriesOf('w1', 'n'));
	expect(deliveriesOf('w1', 'n')).not.toBe(deliveriesOf('w2', 'n'));
	const old = deliveriesOf('old', 'n');
	for (let i = 0; i < 300; i++) deliveriesOf(`other-${i}`, 'n');
	expect(deliveriesOf('old', 'n')).not.toBe(old);
});

test('marks are short, and of their parts', () => {
	expect(markOf(['a', 'b'])).toHaveLength(11);
	expect(markOf(['a', 'b'])).not.toBe(markOf(['ab']));
	expect(markOf(['a', 'b'])).not.toBe(markOf(['b', 'a']));
});
