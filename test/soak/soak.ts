import { setTimeout as delay } from 'node:timers/promises';

import type { Wish } from './commandLine';
import { LogWindow } from './logWindow';
import type { Case, Product, ProductName, RanCase } from './product';

/** A case that has run, and what is wrong with it. */
export interface Verdict {
	product: ProductName;
	seed: number;
	kills: number;
	wrong: string[];
	/** Absent where the case could not be run at all. */
	ran?: RanCase;
}

/** Far more than the timeouts and the patience of any case together. */
const LONGEST_MS = 180_000;

const logs = new LogWindow();

export async function judge({ name: product, caseOf }: Product, seed: number): Promise<Verdict> {
	const one = caseOf(seed);
	const kills = killsOf(one);
	const begin = logs.open();
	try {
		const ran = await inTime(one.run());
		return { product, seed, kills, wrong: ran.wrongIn(logs.close(begin)), ran };
	} catch (error) {
		logs.close(begin);
		const wrong = [error instanceof Error ? String(error.stack) : String(error)];
		return { product, seed, kills, wrong };
	}
}

/**
 * Runs seed after seed of a product, some at once, until as many kills have begun as are wanted.
 * @param until time (epoch, ms) after which no case begins
 */
export async function judgeAll(
	product: Product,
	{ from, parallel, kills }: Pick<Wish, 'from' | 'parallel' | 'kills'>,
	until: number,
	take: (verdict: Verdict) => void,
): Promise<void> {
	let next = from;
	let begun = 0;
	const worker = async () => {
		while (begun < kills && Date.now() < until) {
			const seed = next++;
			begun += killsOf(product.caseOf(seed));
			take(await judge(product, seed));
		}
	};
	await Promise.all(Array.from({ length: parallel }, worker));
}

/** @throws Error where a case does not come to an end, which is wrong in itself */
async function inTime<T>(running: Promise<T>): Promise<T> {
	const giveUp = new AbortController();
	const tooLong = delay(LONGEST_MS, undefined, { signal: giveUp.signal, ref: false }).then(() => {
		throw new Error(`The case did not end within ${LONGEST_MS / 1_000} s`);
	});
	tooLong.catch(() => {});
	return await Promise.race([running, tooLong]).finally(() => giveUp.abort());
}

function killsOf({ executions }: Case): number {
	return executions.reduce((sum, { items }) => sum + items.length, 0);
}
