import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, resolve } from 'node:path';

import type { Goal } from './goals';

/** The parts of the benchmark; each has a file of results. */
export const PARTS = ['chain', 'reader', 'growth', 'lists', 'downloads'] as const;

export type Part = (typeof PARTS)[number];

/** What the numbers were measured on: enough to compare, nothing that names the machine. */
export interface Machine {
	cpu: string;
	cores: number;
	memoryGiB: number;
	/** Such as `Linux x64`. */
	os: string;
	/** Version of the Node that measured. */
	node: string;
}

export interface Results<Data> {
	/** ISO 8601, the day alone. */
	measuredOn: string;
	machine: Machine;
	goals: Goal[];
	data: Data;
}

const OS: Partial<Record<NodeJS.Platform, string>> = {
	linux: 'Linux',
	darwin: 'macOS',
	win32: 'Windows',
};

export function thisMachine(): Machine {
	const cores = cpus();
	return {
		cpu: (cores.at(0)?.model ?? 'unknown').trim(),
		cores: cores.length,
		memoryGiB: Math.round(totalmem() / 2 ** 30),
		os: `${OS[process.platform] ?? process.platform} ${process.arch}`,
		node: process.versions.node,
	};
}

const fileOf = (part: Part) => resolve(__dirname, '..', 'results', `${part}.json`);

/** Saves what a part measured, in the form in which it is kept with the code. */
export function saveResults<Data>(part: Part, data: Data, goals: Goal[] = []): Results<Data> {
	const measuredOn = new Date().toISOString().slice(0, 10);
	const results = { measuredOn, machine: thisMachine(), goals, data };
	mkdirSync(dirname(fileOf(part)), { recursive: true });
	writeFileSync(fileOf(part), `${JSON.stringify(results, null, '\t')}\n`);
	return results;
}

/** The latest results of a part; undefined where it was never measured. */
export function loadResults<Data>(part: Part): Results<Data> | undefined {
	const file = fileOf(part);
	if (!existsSync(file)) return undefined;
	return JSON.parse(readFileSync(file, 'utf8')) as Results<Data>;
}
