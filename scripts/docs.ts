import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { GENERATED } from './docs/tables';

export const README = resolve(__dirname, '..', 'README.md');

/**
 * The text with the tables between its marks made anew from the code.
 * @throws Error where the marks of a table are missing
 */
export function withGeneratedTables(text: string): string {
	return Object.entries(GENERATED).reduce((whole, [name, table]) => {
		const marks = new RegExp(`(<!-- ${name}: [^>]*-->\n)(?:.*?\n)?(<!-- /${name} -->)`, 's');
		if (!marks.test(whole)) throw new Error(`The README has no marks for the table "${name}"`);
		return whole.replace(marks, (_, begin: string, end: string) => `${begin}${table()}\n${end}`);
	}, text);
}

function main(): void {
	const text = readFileSync(README, 'utf8');
	const wanted = withGeneratedTables(text);
	if (text === wanted) {
		console.log('The tables in README.md are those of the code.');
	} else if (process.argv.includes('--check')) {
		console.error('The tables in README.md differ from the code: run "npm run docs".');
		process.exitCode = 1;
	} else {
		writeFileSync(README, wanted);
		console.log('README.md was updated.');
	}
}

if (require.main === module) main();
