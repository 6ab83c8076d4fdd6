/** Runs in a process of its own: one reader reads one report, for its time and its memory. */
import { createReadStream, readFileSync } from 'node:fs';

import { READERS } from './readers';

export interface Reading {
	seconds: number;
	/** Bytes that the process needed at most beyond what it held before. */
	growth: number;
	sessions: number;
}

const CHUNK_BYTES = 64 * 1024;

async function measure(label: string, file: string): Promise<Reading> {
	const reader = READERS.find((candidate) => candidate.label === label);
	if (!reader) throw new Error(`There is no reader ${label}`);
	const read = await reader.load();
	const before = process.memoryUsage.rss();
	const start = performance.now();
	const sessions = await read({
		chunks: () => createReadStream(file, { highWaterMark: CHUNK_BYTES }),
		text: () => readFileSync(file, 'utf8'),
	});
	const seconds = (performance.now() - start) / 1000;
	return { seconds, growth: process.resourceUsage().maxRSS * 1024 - before, sessions };
}

const [label, file] = process.argv.slice(2);
void measure(label, file).then((reading) => process.send?.(reading));
