/**
 * Proves of the tarball, as npm would publish it from the present `dist`, what n8n asks of a
 * verified community package. Prints one line for each check, and counts them in the last one.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkContents } from './check/contents.mjs';
import { checkLoading } from './check/loading.mjs';
import { checkManifest } from './check/manifest.mjs';
import { checkScan } from './check/scan.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const temporary = mkdtempSync(join(tmpdir(), 'check-package-'));
const counts = { passed: 0, failed: 0 };

/** Runs one check: it fails by throwing, and may return a remark. */
async function check(title, proof) {
	try {
		const remark = await proof();
		counts.passed += 1;
		console.log(`ok    ${title}${remark ? `: ${remark}` : ''}`);
	} catch (error) {
		counts.failed += 1;
		console.log(`FAIL  ${title}: ${error.message}`);
	}
}

/** @returns the paths of the tarball, and of the package unpacked from it */
function pack() {
	const npm = process.env.npm_execpath?.endsWith('.js')
		? [process.execPath, process.env.npm_execpath]
		: ['npm'];
	const [command, ...options] = [...npm, 'pack', '--json', '--pack-destination', temporary];
	const answer = execFileSync(command, options, { cwd: root, encoding: 'utf8' });
	const tarball = join(temporary, JSON.parse(answer)[0].filename);
	const unpacked = join(temporary, 'package');
	mkdirSync(unpacked);
	execFileSync('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);
	return { tarball, unpacked };
}

try {
	const { tarball, unpacked } = pack();
	const manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'));
	await checkManifest(check, { manifest });
	await checkContents(check, { manifest, tarball, unpacked });
	await checkScan(check, { root, unpacked });
	await checkLoading(check, { root, manifest, unpacked, folder: join(temporary, 'n8n') });
} finally {
	rmSync(temporary, { recursive: true, force: true });
}
console.log(`check:package: ${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
