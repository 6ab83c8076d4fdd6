import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { goalLines } from '../support/goals';
import { median } from '../support/median';
import type { BenchOptions } from '../support/options';
import { loadResults, saveResults } from '../support/results';
import { BROKEN_DOCUMENTS, refusals } from './broken';
import type { ReaderData, Speed } from './data';
import { goalsOf } from './goals';
import { readInOwnProcess } from './ownProcess';
import { OWN_WITHOUT_DETAILS, READERS, XML_NODE } from './readers';
import type { Reading } from './readerChild';
import type { ReportContents } from './report';
import { writeReport } from './report';
import { serveReport } from './reportServer';
import { readerTable } from './table';

interface Report extends ReportContents {
	file: string;
}

const DEFAULT_MEGABYTES = 300;

/** Measures the reader of session reports beside others, on the same bytes. */
export async function measure({
	rounds,
	megabytes = DEFAULT_MEGABYTES,
}: BenchOptions & { megabytes?: number }): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'session-report-'));
	try {
		const write = (size: number): Report => {
			const file = join(folder, `${size}.xml`);
			return { file, ...writeReport(file, size * 1e6) };
		};
		const whole = write(megabytes);
		const small = await largestFor(XML_NODE, whole, write);
		const speeds = new Map<string, Reading[]>();
		const add = (key: string, reading: Reading) =>
			void speeds.set(key, [...(speeds.get(key) ?? []), reading]);
		const speed = (key: string, label: string, { bytes }: Report): Speed => {
			const readings = speeds.get(key) ?? [];
			return {
				label,
				megabytes: Math.round(bytes / 1e6),
				throughput: bytes / 1e6 / median(readings.map(({ seconds }) => seconds)),
				growth: median(readings.map(({ growth }) => growth / 1e6)),
			};
		};
		const reportOf = (label: string) => (label === XML_NODE ? small : whole);
		for (let round = 0; round < rounds; round++) {
			for (const { label } of READERS) add(label, await read(label, reportOf(label)));
			add('beside', await read(OWN_WITHOUT_DETAILS, small));
			add('whole way', await readWholeWay(whole));
		}
		const data: ReaderData = {
			rounds,
			megabytes: Math.round(whole.bytes / 1e6),
			sessions: whole.sessions,
			live: whole.live,
			readers: READERS.map(({ label }) => speed(label, label, reportOf(label))),
			besideXmlNode: speed('beside', OWN_WITHOUT_DETAILS, small),
			wholeWay: speed('whole way', 'PRA node in n8n', whole),
			brokenDocuments: BROKEN_DOCUMENTS,
			refused: await refusals(),
		};
		saveResults('reader', data, goalsOf(data));
		console.log(`\n${readerTable()}`);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** The report itself, or a half, a quarter… of it, whichever the reader can read in its memory. */
async function largestFor(
	label: string,
	whole: Report,
	write: (megabytes: number) => Report,
): Promise<Report> {
	for (let part = whole; part.bytes > 1e6; part = write(Math.round(part.bytes / 2e6))) {
		if (await readInOwnProcess('readerChild', label, part.file)) return part;
	}
	throw new Error(`${label} cannot read any report`);
}

async function read(label: string, { file, sessions }: Report): Promise<Reading> {
	const reading = await readInOwnProcess('readerChild', label, file);
	return checked(label, reading, sessions);
}

async function readWholeWay({ file, live }: Report): Promise<Reading> {
	const server = await serveReport(file);
	try {
		return checked('the node', await readInOwnProcess('wholeWayChild', server.url), live);
	} finally {
		await server.close();
	}
}

function checked(label: string, reading: Reading | undefined, sessions: number): Reading {
	if (reading?.sessions === sessions) return reading;
	throw new Error(`${label} read ${reading?.sessions ?? 'not all'} of ${sessions} sessions`);
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			megabytes: { type: 'string', default: String(DEFAULT_MEGABYTES) },
			rounds: { type: 'string', default: '5' },
		},
	});
	await measure({ megabytes: Number(values.megabytes), rounds: Number(values.rounds) });
	for (const line of goalLines(loadResults('reader')?.goals ?? [])) console.log(line);
}

if (require.main === module) {
	main().catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	});
}
