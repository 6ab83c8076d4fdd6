import { parseArgs } from 'node:util';

/** What `npm run soak -- …` asks for. */
export interface Wish {
	/** About as many kills (input items) as this; then it is over. */
	kills: number;
	/** The first seed; the others follow. */
	from: number;
	/** One case alone, told in detail. */
	seed?: number;
	/** No case begins after this time. */
	minutes: number;
	/** Cases at once: most of their time they wait. */
	parallel: number;
}

/** @throws Error for what is none of the options, or no number */
export function readWish(args: string[]): Wish {
	const option = { type: 'string' as const };
	const { values } = parseArgs({
		args,
		options: { kills: option, from: option, seed: option, minutes: option, parallel: option },
	});
	const number = (name: keyof typeof values, whenUnset: number): number => {
		const value = Number(values[name] ?? whenUnset);
		if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} is no whole number`);
		return value;
	};
	return {
		kills: number('kills', 300),
		from: number('from', 1),
		...(values.seed === undefined ? {} : { seed: number('seed', 0) }),
		minutes: number('minutes', 60),
		parallel: Math.max(1, number('parallel', 12)),
	};
}
