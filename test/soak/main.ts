import { readWish } from './commandLine';
import type { Wish } from './commandLine';
import { passwordSafe } from './passwordSafe/product';
import { pra } from './pra/product';
import type { Product } from './product';
import { judge, judgeAll } from './soak';
import type { Verdict } from './soak';
import { tellCase } from './tell';

/** Cases so far, of all products together. */
const count = { passed: 0, failed: 0 };

/**
 * Random kills against the simulator in n8n's own engine; after each, what the server saw is held
 * against what was reported. One seed of a product is one case.
 */
async function main(): Promise<void> {
	const wish = readWish(process.argv.slice(2));
	const products = [pra, passwordSafe].filter(({ name }) => wish.products.includes(name));
	const until = Date.now() + wish.minutes * 60_000;
	for (const product of products) await soak(product, wish, until);
	console.log(`soak: ${count.passed} passed, ${count.failed} failed`);
	if (count.failed > 0 || count.passed === 0) process.exitCode = 1;
}

async function soak(product: Product, wish: Wish, until: number): Promise<void> {
	const { seed, from, products } = wish;
	if (seed !== undefined) {
		const verdict = await judge(product, seed);
		take(verdict);
		if (verdict.wrong.length === 0) console.log(tellCase(verdict));
		return;
	}
	const done = { kills: 0, cases: 0 };
	const kills = Math.ceil(wish.kills / products.length);
	await judgeAll(product, { ...wish, kills }, until, (verdict) => {
		done.kills += verdict.kills;
		done.cases++;
		take(verdict);
	});
	console.log(`${product.name}: ${done.kills} kills, seeds ${from} to ${from + done.cases - 1}`);
}

function take(verdict: Verdict): void {
	if (verdict.wrong.length === 0) {
		count.passed++;
		return;
	}
	count.failed++;
	console.log(tellCase(verdict));
}

main().catch((error: unknown) => {
	console.error(error);
	console.log('soak: 0 passed, 1 failed');
	process.exitCode = 1;
});
