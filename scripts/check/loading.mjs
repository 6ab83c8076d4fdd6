import { deepStrictEqual } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Runs in a folder of its own and loads the package as n8n does: `require` a file, make an object
 * of the class that the file is named after, resolve its icons beside it.
 */
const loader = `
const { basename, dirname, join } = require('node:path');
const { readFileSync } = require('node:fs');
const folder = dirname(require.resolve('PACKAGE/package.json'));
const { nodes, credentials } = require('PACKAGE/package.json').n8n;
const loaded = [...nodes, ...credentials].map((file) => {
	const path = join(folder, file);
	const type = new (require(path)[basename(file).split('.')[0]])();
	const { name, icon } = type.description ?? type;
	for (const image of [icon.light, icon.dark]) {
		const svg = readFileSync(join(dirname(path), image.replace(/^file:/, '')), 'utf8');
		if (!svg.startsWith('<svg')) throw new Error(image + ' is no SVG');
	}
	return name;
});
process.stdout.write(JSON.stringify(loaded));
`;

/** The package must load where there is nothing beside it but n8n-workflow. */
export async function checkLoading(check, { root, manifest, unpacked, folder }) {
	await check('nodes and credentials load with nothing but n8n-workflow beside them', () => {
		const modules = join(folder, 'node_modules');
		mkdirSync(modules, { recursive: true });
		cpSync(unpacked, join(modules, manifest.name), { recursive: true });
		symlinkSync(
			join(root, 'node_modules', 'n8n-workflow'),
			join(modules, 'n8n-workflow'),
			'junction',
		);
		const script = join(folder, 'load.js');
		writeFileSync(script, loader.replaceAll('PACKAGE', manifest.name));
		const environment = { ...process.env, NODE_PATH: '' };
		const answer = execFileSync(process.execPath, [script], {
			env: environment,
			encoding: 'utf8',
			stdio: 'pipe',
		});
		const names = JSON.parse(answer);
		deepStrictEqual(names.length, manifest.n8n.nodes.length + manifest.n8n.credentials.length);
		return names.join(', ');
	});
}
