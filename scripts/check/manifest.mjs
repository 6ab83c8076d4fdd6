import { deepStrictEqual, ok, strictEqual } from 'node:assert';

/** Scripts that npm runs by itself when a package is installed. */
const lifecycleScripts = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare'];

/** What `package.json` must say, and must not, in a package that n8n verifies. */
export async function checkManifest(check, { manifest }) {
	await check('package.json asks for no package but n8n-workflow', () => {
		for (const field of ['dependencies', 'optionalDependencies', 'bundleDependencies']) {
			ok(!(field in manifest), `"${field}" is there`);
		}
		deepStrictEqual(manifest.peerDependencies, { 'n8n-workflow': '*' });
	});
	await check('package.json overrides nothing and runs nothing when installed', () => {
		ok(!('overrides' in manifest), '"overrides" is there');
		const found = lifecycleScripts.filter((script) => script in manifest.scripts);
		deepStrictEqual(found, []);
	});
	await check('package.json may be published and is complete', () => {
		ok(!manifest.private, '"private" is set');
		for (const field of ['description', 'homepage', 'author', 'repository']) {
			ok(manifest[field], `"${field}" is missing`);
		}
		strictEqual(manifest.license, 'MIT');
		ok(manifest.keywords.includes('n8n-community-node-package'), 'n8n finds it by its keyword');
	});
	await check('package.json pins every development dependency to one version', () => {
		const loose = Object.entries(manifest.devDependencies)
			.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
			.map(([name, version]) => `${name}@${version}`);
		deepStrictEqual(loose, []);
	});
	await check('package.json is held to the strict preset', () => {
		strictEqual(manifest.n8n.strict, true);
		strictEqual(manifest.n8n.n8nNodesApiVersion, 1);
	});
}
