const { existsSync, readFileSync } = require('node:fs');
const { writeFile } = require('node:fs/promises');
const { dirname, join } = require('node:path');
const { build } = require('esbuild');
const { dest, parallel, src } = require('gulp');

/**
 * Libraries that the published code needs. A verified community node has no runtime dependency, so
 * the compiled module that re-exports a library is replaced by a bundle of that library. All other
 * modules stay files of their own, so that what is process-wide exists once for all nodes and
 * credentials. `packages` are the npm packages that end up in the bundle: their licences are
 * shipped beside it, and the build fails if another package gets in.
 */
const bundles = [{ module: 'nodes/shared/saxes', packages: ['saxes', 'xmlchars'] }];

/** What n8n shows beside the code: icons, and the codex (`*.node.json`) for its node panel. */
function copyAssets(folder) {
	const task = () =>
		src([`${folder}/**/*.{svg,png}`, `${folder}/**/*.node.json`], { encoding: false }).pipe(
			dest(join('dist', folder)),
		);
	task.displayName = `copy:${folder}`;
	return task;
}

/** @returns the names of the npm packages whose files esbuild put into the bundle */
function bundledPackages(metafile) {
	const names = Object.keys(metafile.inputs)
		.map((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(input)?.[1])
		.filter((name) => name !== undefined);
	return [...new Set(names)].sort();
}

function licenceText(name) {
	const folder = dirname(require.resolve(`${name}/package.json`));
	const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const file = [
		...['LICENSE', 'LICENSE.md', 'LICENSE.txt'].map((candidate) => join(folder, candidate)),
		// saxes names its licence in package.json, but publishes the text only in its repository.
		join(__dirname, 'scripts', 'licences', `${name}.txt`),
	].find(existsSync);
	if (!file) throw new Error(`No licence text is known for ${name}`);
	return `${name} ${version} (${license})\n\n${readFileSync(file, 'utf8').trim()}\n`;
}

function bundleLibrary({ module, packages }) {
	const task = async () => {
		const { metafile } = await build({
			entryPoints: [`${module}.ts`],
			outfile: `dist/${module}.js`,
			bundle: true,
			format: 'cjs',
			platform: 'node',
			target: 'node20',
			keepNames: true,
			metafile: true,
			logLevel: 'warning',
		});
		const found = bundledPackages(metafile);
		if (found.join() !== [...packages].sort().join()) {
			throw new Error(`${module} bundles ${found.join(', ')}, expected ${packages.join(', ')}`);
		}
		const licences = packages.map(licenceText).join(`\n${'-'.repeat(80)}\n\n`);
		await writeFile(`dist/${module}.LICENSE.txt`, licences);
	};
	task.displayName = `bundle:${module}`;
	return task;
}

exports.default = parallel(...['nodes', 'icons'].map(copyAssets), ...bundles.map(bundleLibrary));
