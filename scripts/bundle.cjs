const { readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const { build } = require('esbuild');

/** Modules that hand over what is used of other packages: one package each. */
const FOLDER = join('nodes', 'shared', 'bundled');

/** Where the licences of the packages go whose code is in `dist`. */
const LICENSES = join('dist', 'THIRD-PARTY-LICENSES.txt');

/** The folder of the package that a file belongs to. */
const PACKAGE = /^node_modules\/(?:@[^/]+\/)?[^/]+/;

/**
 * Puts the code of other packages into `dist`, in place of the modules that hand it over: published
 * code may require none of them. Their licences go beside it.
 */
async function bundle() {
	const { metafile } = await build({
		entryPoints: readdirSync(FOLDER).map((file) => join(FOLDER, file)),
		outdir: join('dist', FOLDER),
		bundle: true,
		format: 'cjs',
		platform: 'neutral',
		conditions: ['browser', 'import'],
		target: 'es2022',
		metafile: true,
		logLevel: 'warning',
	});
	const folders = Object.keys(metafile.inputs).map((file) => PACKAGE.exec(file)?.[0]);
	const packages = [...new Set(folders.filter(Boolean))].sort();
	writeFileSync(LICENSES, packages.map(licenseOf).join('\n'));
}

function licenseOf(folder) {
	const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const file = readdirSync(folder).find((one) => /^licen[cs]e(\.|$)/i.test(basename(one)));
	if (file === undefined) throw new Error(`${name} has no licence`);
	return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}

module.exports = { bundle };
