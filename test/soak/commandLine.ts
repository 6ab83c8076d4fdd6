import { parseArgs } from 'node:util';

import type { ProductName } from './product';
import { PRODUCTS } from './product';

/** What `npm run soak -- …` asks for. */
export interface Wish {
	products: ProductName[];
	/** About as many kills (input items) as this, of all products together; then it is over. */
	kills: number;
	/** The first seed of each product; the others follow. */
	from: number;
	/** One case of one product alone, told in detail. */
	seed?: number;
	/** No case begins after this time. */
	minutes: number;
	/** Cases at once: most of their time they wait. */
	parallel: number;
}

/** @throws Error for what is none of the options, no number, or a seed of no one product */
export function readWish(args: string[]): Wish {
	const option = { type: 'string' as const };
	const { values } = parseArgs({
		args,
		options: {
			product: option,
			kills: option,
			from: option,
			seed: option,
			minutes: option,
			parallel: option,
		},
	});
	const number = (name: keyof typeof values, whenUnset: number): number => {
		const value = Number(values[name] ?? whenUnset);
		if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} is no whole number`);
		return value;
	};
	const products = PRODUCTS.filter((name) => name === (values.product ?? name));
	if (products.length === 0) throw new Error(`--product is none of ${PRODUCTS.join(', ')}`);
	if (values.seed !== undefined && products.length > 1) {
		throw new Error('--seed needs --product: each product has cases of its own');
	}
	return {
		products,
		kills: number('kills', 200 * products.length),
		from: number('from', 1),
		...(values.seed === undefined ? {} : { seed: number('seed', 0) }),
		minutes: number('minutes', 60),
		parallel: Math.max(1, number('parallel', 12)),
	};
}
