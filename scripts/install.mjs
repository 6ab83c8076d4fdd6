/**
 * Runs `npm ci` when node_modules does not hold what package-lock.json asks for, so that every
 * npm script works from a plain clone. Otherwise it costs some milliseconds.
 *
 * What is installed is read from the lockfile that npm itself keeps in node_modules and writes
 * last: it is absent after an install that broke off, and it stays right after `npm install x`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function readPackages(lockfile) {
	return JSON.parse(readFileSync(lockfile, 'utf8')).packages ?? {};
}

/** Packages for other platforms are in the lockfile as `optional`, and rightly not installed. */
function isInstalled() {
	const installedLockfile = join(root, 'node_modules', '.package-lock.json');
	if (!existsSync(installedLockfile)) return false;
	const installed = readPackages(installedLockfile);
	return Object.entries(readPackages(join(root, 'package-lock.json')))
		.filter(([path]) => path !== '')
		.every(([path, wanted]) =>
			installed[path] === undefined
				? wanted.optional === true
				: installed[path].version === wanted.version,
		);
}

function install() {
	console.log('Installing the development dependencies (npm ci): once, about a minute…');
	// npm names its own script file to the scripts it runs; outside of npm it is looked up in PATH.
	const npm = process.env.npm_execpath?.endsWith('.js')
		? [process.execPath, process.env.npm_execpath]
		: ['npm'];
	const { status } = spawnSync(npm[0], [...npm.slice(1), 'ci'], {
		cwd: root,
		stdio: 'inherit',
		shell: npm.length === 1 && process.platform === 'win32',
	});
	return status ?? 1;
}

if (Number(process.versions.node.split('.')[0]) < 20) {
	console.error(`Node.js 20 or later is needed, this is ${process.version}.`);
	process.exit(1);
}
if (!isInstalled()) process.exit(install());
