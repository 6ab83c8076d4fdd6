import type { Answer } from '../../../shared/answer';
import { csvRows } from '../../../shared/csv';
import { Failure } from '../../../shared/failure';
import { camelCase } from '../../../shared/records';
import type { Send } from '../../../shared/send';
import { zipPieces } from '../../../shared/zip';
import { readFileReport } from './fileReport';
import type { Plain, PlainObject } from './plainElement';

/** Far more than a Jump Item takes, times as many as there can be. */
const MAX_BYTES = 128 * 1024 * 1024;

/** The columns in their order; their titles are not documented, and are not gone by. */
const COLUMNS = [
	'jumpItem',
	'hostname',
	'jumpoint',
	'remoteAppName',
	'license',
	'jumpMethod',
	'jumpGroup',
];

/** The report `EndpointLicenseUsage`: a ZIP with `jump_items.csv`, one record per Jump Item. */
export async function readLicenseUsage(send: Send, timeout: number): Promise<PlainObject[]> {
	const call = {
		name: 'EndpointLicenseUsage',
		parameters: {},
		needs: 'licenseReports',
		what: 'ZIP archive',
		begins: 'PK',
		timeout,
	} as const;
	return await readFileReport(send, call, async (answer) => licenseRecords(await csvIn(answer)));
}

/** Columns beyond those that are known go by their titles. */
export function licenseRecords(text: string): PlainObject[] {
	const [titles = [], ...rows] = csvRows(text);
	const names = titles.map((title, index) => COLUMNS[index] ?? camelCase(title));
	return rows.map((row) =>
		Object.fromEntries(names.map((name, index) => [name, valueOf(name, row[index])])),
	);
}

function valueOf(name: string, text: string): Plain {
	if (name === 'license' && /^(yes|no)$/i.test(text)) return /^yes$/i.test(text);
	return text === '' ? null : text;
}

async function csvIn(answer: Answer): Promise<string> {
	const pieces: Uint8Array[] = [];
	let name: string | undefined;
	let bytes = 0;
	for await (const some of zipPieces(answer)) {
		for (const piece of some) {
			if (!/\.csv$/i.test(piece.name)) continue;
			name ??= piece.name;
			if (piece.name !== name) continue;
			bytes += piece.bytes.length;
			if (bytes > MAX_BYTES) throw new Failure('nonsense', 'The report is larger than 128 MB');
			pieces.push(piece.bytes);
		}
	}
	if (name !== undefined) return Buffer.concat(pieces).toString('utf8');
	throw new Failure('nonsense', 'The archive holds no list of Jump Items (jump_items.csv)');
}
