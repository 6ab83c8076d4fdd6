import { readWish } from './commandLine';
import { judge, judgeAll } from './soak';
import type { Verdict } from './soak';
import { tellCase } from './tell';

/**
 * Random kills against the simulator in n8n's own engine; after each, what the appliance saw is held
 * against what was reported. One seed is one case.
 */
async function main(): Promise<void> {
	const wish = readWish(process.argv.slice(2));
	const { seed, from } = wish;
	const count = { passed: 0, failed: 0, kills: 0 };
	const take = (verdict: Verdict) => {
		count.kills += verdict.kills;
		if (verdict.wrong.length === 0) count.passed++;
		else {
			count.failed++;
			console.log(tellCase(verdict));
		}
	};
	if (seed !== undefined) {
		const verdict = await judge(seed);
		take(verdict);
		if (verdict.wrong.length === 0) console.log(tellCase(verdict));
	} else {
		await judgeAll(wish, Date.now() + wish.minutes * 60_000, take);
		console.log(`${count.kills} kills, seeds ${from} to ${from + count.passed + count.failed - 1}`);
	}
	console.log(`soak: ${count.passed} passed, ${count.failed} failed`);
	if (count.failed > 0 || count.passed === 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
	console.error(error);
	console.log('soak: 0 passed, 1 failed');
	process.exitCode = 1;
});
