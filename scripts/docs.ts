import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { chainTables } from '../bench/chain/table';
import { downloadsTable } from '../bench/downloads/table';
import { growthTables } from '../bench/growth/tables';
import { listsTable } from '../bench/passwordSafe/table';
import { readerTable } from '../bench/reader/table';
import { PASSWORD_SAFE_TABLES, PRA_REPORT_TABLES, README_TABLES } from './docs/tables';

const ROOT = resolve(__dirname, '..');

export const README = resolve(ROOT, 'README.md');

type Tables = Record<string, () => string>;

/** The documents that hold tables made from the code or from measurements, by their marks. */
export const DOCUMENTS: Record<string, Tables> = {
	[README]: {
		...README_TABLES,
		performance: chainTables,
		reader: readerTable,
		lists: listsTable,
	},
	[resolve(ROOT, 'docs', 'password-safe.md')]: PASSWORD_SAFE_TABLES,
	[resolve(ROOT, 'docs', 'pra-reports.md')]: { ...PRA_REPORT_TABLES, downloads: downloadsTable },
	[resolve(ROOT, 'docs', 'scaling.md')]: growthTables,
};

/**
 * The text with the tables between its marks made anew.
 * @throws Error where the marks of a table are missing
 */
export function withGeneratedTables(text: string, tables: Tables): string {
	return Object.entries(tables).reduce((whole, [name, table]) => {
		const marks = new RegExp(`(<!-- ${name}: [^>]*-->\n)(?:.*?\n)?(<!-- /${name} -->)`, 's');
		if (!marks.test(whole)) throw new Error(`The document has no marks for the table "${name}"`);
		return whole.replace(marks, (_, begin: string, end: string) => `${begin}${table()}\n${end}`);
	}, text);
}

function main(): void {
	for (const [file, tables] of Object.entries(DOCUMENTS)) {
		const text = readFileSync(file, 'utf8');
		const wanted = withGeneratedTables(text, tables);
		if (text === wanted) continue;
		if (process.argv.includes('--check')) {
			console.error(`${file} holds tables that are out of date: run "npm run docs".`);
			process.exitCode = 1;
		} else {
			writeFileSync(file, wanted);
			console.log(`${file} was updated.`);
		}
	}
	if (!process.exitCode) console.log('All tables are those of the code and the measurements.');
}

if (require.main === module) main();
