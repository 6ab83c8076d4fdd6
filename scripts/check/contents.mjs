import { deepStrictEqual, ok } from 'node:assert';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { listFiles } from './files.mjs';

const largestTarball = 300_000;

/** Published code gets no other module than these from n8n. */
const allowedModules = ['n8n-workflow', 'crypto', 'node:crypto'];

function requiredModules(code) {
	const calls = code.matchAll(/\b(?:require|import)\(\s*(['"`])([^'"`]+)\1\s*\)/g);
	return [...calls].map(([, , name]) => name);
}

/** What is in the tarball: all that n8n loads, and nothing that it does not. */
export async function checkContents(check, { manifest, tarball, unpacked }) {
	const files = listFiles(unpacked).map((file) => relative(unpacked, file).split(sep).join('/'));
	await check('every file that package.json names is in the tarball', () => {
		const { nodes, credentials } = manifest.n8n;
		const missing = [manifest.main, ...nodes, ...credentials].filter((f) => !files.includes(f));
		deepStrictEqual(missing, []);
		return `${nodes.length} node(s), ${credentials.length} credential(s)`;
	});
	await check('every node in the tarball is named in package.json', () => {
		const ofN8n = files.filter((file) => /\.(node|credentials)\.js$/.test(file));
		deepStrictEqual(ofN8n.sort(), [...manifest.n8n.nodes, ...manifest.n8n.credentials].sort());
	});
	await check('every node has its codex file', () => {
		const codex = manifest.n8n.nodes.map((node) => `${node}on`);
		deepStrictEqual(
			codex.filter((file) => !existsSync(join(unpacked, file))),
			[],
		);
	});
	await check('the tarball holds no source, source map, declaration or test', () => {
		deepStrictEqual(
			files.filter((file) =>
				/\.(ts|mts|map|snap|tsbuildinfo)$|(^|[/.])(tests?|spec)[/.]/.test(file),
			),
			[],
		);
		return `${files.length} files`;
	});
	await check('the code requires only its own files, n8n-workflow and crypto', () => {
		const strangers = files
			.filter((file) => file.endsWith('.js'))
			.flatMap((file) =>
				requiredModules(readFileSync(join(unpacked, file), 'utf8'))
					.filter((name) => !/^\.\.?\//.test(name) && !allowedModules.includes(name))
					.map((name) => `${file}: ${name}`),
			);
		deepStrictEqual(strangers, []);
	});
	await check('licence and README are in the tarball', () => {
		deepStrictEqual(
			['LICENSE', 'README.md'].filter((file) => !files.includes(file)),
			[],
		);
	});
	await check('the licences of the packages whose code is bundled are in the tarball', () => {
		const text = readFileSync(join(unpacked, 'dist', 'THIRD-PARTY-LICENSES.txt'), 'utf8');
		const bundled = files.filter((file) => file.startsWith('dist/nodes/shared/bundled/'));
		const packages = bundled.flatMap((file) =>
			[...readFileSync(join(unpacked, file), 'utf8').matchAll(/^\/\/ node_modules\/([^/]+)/gm)].map(
				([, name]) => name,
			),
		);
		const names = [...new Set(packages)];
		ok(names.length >= bundled.length, 'a bundled file does not say whose code it holds');
		deepStrictEqual(
			names.filter((name) => !new RegExp(`^${name} \\d`, 'm').test(text)),
			[],
		);
		return names.join(', ');
	});
	await check(`the tarball is smaller than ${largestTarball / 1000} kB`, () => {
		const { size } = statSync(tarball);
		ok(size < largestTarball, `${size} bytes`);
		return `${Math.ceil(size / 1000)} kB`;
	});
}
