import { Failure } from '../../../nodes/shared/failure';
import type { Stretch } from '../../../nodes/BeyondTrustPra/trigger/polling/readAround';
import { readAround } from '../../../nodes/BeyondTrustPra/trigger/polling/readAround';

const nonsense = () => new Failure('nonsense', 'The answer cannot be read as XML');

/** A server whose report is broken by these numbers, and what was read of it. */
function server(breaks: (number: number) => boolean) {
	const readings: Stretch[] = [];
	const good = new Set<number>();
	const read = async (part: Stretch) => {
		readings.push(part);
		const numbers = Array.from({ length: part.to - part.from }, (_, index) => part.from + index);
		if (numbers.some(breaks)) throw nonsense();
		for (const number of numbers) good.add(number);
	};
	return { readings, good, read };
}

test('what can be read is read at once', async () => {
	const { readings, read } = server(() => false);
	expect(await readAround({ from: 100, to: 1_000 }, read)).toEqual([]);
	expect(readings).toEqual([{ from: 100, to: 1_000 }]);
});

test.each([[[100]], [[999]], [[412, 413, 700]]])('around %j all is read', async (broken) => {
	const { readings, good, read } = server((number) => broken.includes(number));
	expect(await readAround({ from: 100, to: 1_000 }, read)).toEqual(broken);
	expect(good.size).toBe(900 - broken.length);
	expect(readings.length).toBeLessThan(30 * broken.length);
});

test('what fails for a while is not broken', async () => {
	let failures = 10;
	expect(
		await readAround({ from: 0, to: 900 }, async () => {
			if (failures-- > 0) throw nonsense();
		}),
	).toEqual([]);
});

test('where nothing can be read it gives up soon', async () => {
	const { readings, read } = server(() => true);
	await expect(readAround({ from: 0, to: 10_000 }, read)).rejects.toThrow(/as XML/);
	expect(readings.length).toBeLessThan(60);
});

test('another failure ends it', async () => {
	const read = jest.fn(async () => await Promise.reject(new Failure('timeout', 'too late')));
	await expect(readAround({ from: 0, to: 900 }, read)).rejects.toThrow('too late');
	expect(read).toHaveBeenCalledTimes(1);
});
