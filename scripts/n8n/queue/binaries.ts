import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { run } from '../run';

/** Seconds to wait for another installation on this machine. */
const APT_LOCK_TIMEOUT = 300;

const DEBIAN_POSTGRES = '/usr/lib/postgresql';

function folders(): string[] {
	const path = (process.env.PATH ?? '').split(delimiter);
	const versions = existsSync(DEBIAN_POSTGRES) ? readdirSync(DEBIAN_POSTGRES) : [];
	const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
	return [
		...newestFirst.map((version) => join(DEBIAN_POSTGRES, version, 'bin')),
		...path,
		'/usr/local/bin',
		'/usr/local/pgsql/bin',
	];
}

/** The folder that holds all of these programs. */
function find(programs: string[]): string | undefined {
	return folders().find((folder) => programs.every((name) => existsSync(join(folder, name))));
}

async function install(debianPackage: string, say: (line: string) => void): Promise<void> {
	say(`Installing ${debianPackage} with apt-get`);
	const options = {
		cwd: tmpdir(),
		// In this run level the package starts no service of its own.
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
	};
	const patient = ['-o', `DPkg::Lock::Timeout=${APT_LOCK_TIMEOUT}`];
	await run('apt-get', [...patient, 'update'], options);
	const flags = [...patient, 'install', '-y', '--no-install-recommends'];
	await run('apt-get', [...flags, debianPackage], options);
}

/**
 * The folder with the programs of a server, which is installed from its Debian package where it is
 * missing and we may.
 * @throws Error that says what to install
 */
export async function provideBinaries(
	debianPackage: string,
	programs: string[],
	say: (line: string) => void = console.log,
): Promise<string> {
	const isRoot = process.getuid?.() === 0;
	if (!find(programs) && isRoot && existsSync('/usr/bin/apt-get')) {
		await install(debianPackage, say);
	}
	const folder = find(programs);
	if (folder) return folder;
	throw new Error(
		`Missing: ${programs.join(', ')}. Install it (on Debian, as root: apt-get install ${debianPackage}) and have it in PATH.`,
	);
}
