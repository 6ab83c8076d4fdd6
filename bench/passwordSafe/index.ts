import { parseArgs } from 'node:util';

import { provisionN8n } from '../../scripts/n8n/provision';
import { goalLines } from '../support/goals';
import { median, medianIfWhole } from '../support/median';
import type { BenchOptions } from '../support/options';
import { saveResults } from '../support/results';
import { SimulatorProcess } from '../support/simulatorProcess';
import type { Figures, ListsData } from './data';
import { goalsOf } from './goals';
import type { Reading } from './listChild';
import type { ListName, Side } from './lists';
import { LIST_NAMES, LISTS, SIDES } from './lists';
import { readInOwnProcess } from './readInOwnProcess';

const DEFAULT_RECORDS = 100_000;

type Sizes = BenchOptions & { records?: number };

/** Reads long lists with this package's node and with n8n's HTTP Request node, and keeps the results. */
export async function measure(options: Sizes): Promise<void> {
	const data = await measureLists(options);
	saveResults('lists', data, goalsOf(data));
}

async function measureLists({ rounds, records = DEFAULT_RECORDS }: Sizes): Promise<ListsData> {
	const { n8n } = await provisionN8n();
	const measured: Array<[ListName, Record<Side, Figures>]> = [];
	for (const list of LIST_NAMES) {
		measured.push([list, await measureList(list, rounds, records, n8n)]);
	}
	const lists = Object.fromEntries(measured) as ListsData['lists'];
	return { rounds, records, lists };
}

/** The sides take turns, so that what else the machine does falls on both. */
async function measureList(
	list: ListName,
	rounds: number,
	records: number,
	n8n: string,
): Promise<Record<Side, Figures>> {
	const simulator = await SimulatorProcess.start();
	try {
		const access = await simulator.fillPasswordSafe(LISTS[list].fill(records));
		const readings: Record<Side, Reading[]> = { node: [], httpRequest: [] };
		// The first round warms the simulator up.
		for (let round = 0; round <= rounds; round++) {
			for (const side of round % 2 === 0 ? SIDES : [...SIDES].reverse()) {
				const reading = await readInOwnProcess({ list, side, access, n8n });
				if (reading.records !== records) {
					throw new Error(`${side} read ${reading.records} of ${records} records: ${list}`);
				}
				if (round > 0) readings[side].push(reading);
			}
		}
		const figures = (side: Side): Figures => ({
			milliseconds: median(readings[side].map(({ milliseconds }) => milliseconds)),
			memoryMiB: medianIfWhole(readings[side].map(({ memoryMiB }) => memoryMiB)),
		});
		return { node: figures('node'), httpRequest: figures('httpRequest') };
	} finally {
		await simulator.close();
	}
}

/** A smaller run, to see that it works: its results are shown and not kept. */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			records: { type: 'string', default: String(DEFAULT_RECORDS) },
			rounds: { type: 'string', default: '5' },
		},
	});
	const sizes = { rounds: Number(values.rounds), records: Number(values.records) };
	for (const line of goalLines(goalsOf(await measureLists(sizes)))) console.log(line);
}

if (require.main === module) {
	main().catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	});
}
