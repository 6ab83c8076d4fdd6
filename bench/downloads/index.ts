import { parseArgs } from 'node:util';

import { provisionN8n } from '../../scripts/n8n/provision';
import { goalLines } from '../support/goals';
import { median, medianIfWhole } from '../support/median';
import type { BenchOptions } from '../support/options';
import { saveResults } from '../support/results';
import { SimulatorProcess } from '../support/simulatorProcess';
import type { CaseName, Side } from './cases';
import { CASE_NAMES, CASES, SIDES } from './cases';
import type { CaseData, DownloadsData, Figures } from './data';
import type { Reading } from './downloadChild';
import { downloadInOwnProcess } from './downloadInOwnProcess';
import { goalsOf } from './goals';

/** Downloads with this package's node and with n8n's own nodes, and keeps the results. */
export async function measure(options: BenchOptions): Promise<void> {
	const data = await measureDownloads(options);
	saveResults('downloads', data, goalsOf(data));
}

async function measureDownloads({ rounds }: BenchOptions): Promise<DownloadsData> {
	const { n8n } = await provisionN8n();
	const measured: Array<[CaseName, CaseData]> = [];
	for (const name of CASE_NAMES) measured.push([name, await measureCase(name, rounds, n8n)]);
	return { rounds, cases: Object.fromEntries(measured) as DownloadsData['cases'] };
}

/** The sides take turns, so that what else the machine does falls on both. */
async function measureCase(name: CaseName, rounds: number, n8n: string): Promise<CaseData> {
	const simulator = await SimulatorProcess.start({ rateLimit: false });
	try {
		const { order } = CASES[name];
		const { lsid, bytes } = await simulator.fillReports(order);
		const readings: Record<Side, Reading[]> = { node: [], n8n: [] };
		const failed = new Set<Side>();
		// The first round warms the simulator up.
		for (let round = 0; round <= rounds; round++) {
			for (const side of round % 2 === 0 ? SIDES : [...SIDES].reverse()) {
				if (failed.has(side)) continue;
				const { access } = simulator;
				const reading = await downloadInOwnProcess({ name, side, access, lsid, n8n });
				if (reading === undefined) failed.add(side);
				else if (round > 0) readings[side].push(checked(name, side, reading));
			}
		}
		const figures = (side: Side) => (failed.has(side) ? null : figuresOf(readings[side]));
		return { bytes, sides: { node: figures('node'), n8n: figures('n8n') } };
	} finally {
		await simulator.close();
	}
}

function checked(name: CaseName, side: Side, reading: Reading): Reading {
	const { sessions, recordingBytes } = CASES[name].order;
	const wanted = recordingBytes ?? sessions;
	if (reading.amount === wanted) return reading;
	throw new Error(`${side}, ${name}: ${reading.amount} of ${wanted} came out`);
}

function figuresOf(readings: Reading[]): Figures {
	return {
		seconds: median(readings.map(({ seconds }) => seconds)),
		memoryMiB: medianIfWhole(readings.map(({ memoryMiB }) => memoryMiB)),
	};
}

/** A run of few rounds, to see that it works: its results are shown and not kept. */
async function main(): Promise<void> {
	const { values } = parseArgs({ options: { rounds: { type: 'string', default: '1' } } });
	const data = await measureDownloads({ rounds: Number(values.rounds) });
	console.log(JSON.stringify(data, null, '\t'));
	for (const line of goalLines(goalsOf(data))) console.log(line);
}

if (require.main === module) {
	main().catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	});
}
