import { parseArgs } from 'node:util';

import { goalLines } from './support/goals';
import type { BenchOptions } from './support/options';
import type { Part } from './support/results';
import { loadResults, PARTS } from './support/results';

const USAGE = `Usage: npm run bench -- [--rounds N] [--only ${PARTS.join('|')}] [--scenario ID]
  --rounds    rounds of each side that count (default 5)
  --only      this part alone
  --scenario  of the chain: this one alone, such as b; the results of the others stay
`;

/** The parts as they are needed: each brings what only it needs. */
const measurements: Record<Part, () => Promise<{ measure(options: BenchOptions): Promise<void> }>> =
	{
		chain: async () => await import('./chain/index.js'),
		reader: async () => await import('./reader/index.js'),
		growth: async () => await import('./growth/index.js'),
		lists: async () => await import('./passwordSafe/index.js'),
		downloads: async () => await import('./downloads/index.js'),
	};

function readArguments(): BenchOptions & { parts: readonly Part[] } {
	const { values } = parseArgs({
		options: {
			rounds: { type: 'string', default: '5' },
			only: { type: 'string' },
			scenario: { type: 'string' },
		},
	});
	const rounds = Number(values.rounds);
	const parts = PARTS.filter((part) => values.only === undefined || values.only === part);
	if (!Number.isInteger(rounds) || rounds < 1 || parts.length === 0) throw new Error(USAGE);
	return { rounds, parts, scenario: values.scenario };
}

async function main(): Promise<void> {
	const { parts, ...options } = readArguments();
	for (const part of parts) {
		const { measure } = await measurements[part]();
		await measure(options);
	}
	console.log('\nGoals');
	for (const part of parts) {
		for (const line of goalLines(loadResults(part)?.goals ?? [])) console.log(line);
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
