import { deepStrictEqual, ok } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { listFiles } from './files.mjs';

/** What n8n's scanner reads of a published package. */
const publishedPatterns = ['index.js', 'dist/**/*.js', 'package.json'];

const exceptionComment = /(\/\/|\/\*)\s*(eslint\b|@ts-)/;

async function scan(folder, patterns) {
	const { passed, message, details } = await analyzePackage(folder, patterns);
	// Without a file to read the scanner passes, with this one message.
	ok(passed && message === undefined, [message, details].filter(Boolean).join('\n'));
}

/** Both legs of the scan that n8n makes of a package before it verifies it. */
export async function checkScan(check, { root, unpacked }) {
	await check('n8n’s scanner passes the source', () => scan(root, SOURCE_FILE_PATTERNS));
	await check('n8n’s scanner passes the tarball', () => scan(unpacked, publishedPatterns));
	await check('no comment makes an exception from the linter or the compiler', () => {
		const files = ['nodes', 'credentials'].flatMap((folder) => listFiles(join(root, folder)));
		const found = files
			.filter((file) => file.endsWith('.ts'))
			.filter((file) => exceptionComment.test(readFileSync(file, 'utf8')));
		deepStrictEqual(found, []);
	});
}
