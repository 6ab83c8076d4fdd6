import { join } from 'node:path';

import { satisfies } from 'semver';

import { cacheFolder } from './cache';
import { installOnce } from './installOnce';
import { npmInstall, withHeartbeat, type Say } from './npm';

/** The Node for every n8n that does not run on the one that is here: n8n 2.36 and later need 24. */
const NODE_MAJOR = 24;
const NODE_VERSION = '24.21.0';

async function provisionNode(say: Say): Promise<string> {
	const name = `node-${process.platform}-${process.arch}`;
	const folder = join(cacheFolder(), `node-${NODE_MAJOR}`);
	await installOnce(folder, say, async (into) => {
		say(`Installing Node ${NODE_VERSION} for n8n (about 190 MB) into ${folder}`);
		await withHeartbeat('npm install', say, async () => {
			await npmInstall(`${name}@${NODE_VERSION}`, into, { name: 'node-for-n8n' });
		});
	});
	return join(folder, 'node_modules', name, 'bin', 'node');
}

/**
 * Makes a Node available that is in a range of versions, as `engines` of a package.json names it:
 * the one that runs this, or else one from npm.
 * @returns the path of its executable.
 * @throws Error where neither is in the range.
 */
export async function provisionNodeFor(range: string, say: Say): Promise<string> {
	if (satisfies(process.version, range)) return process.execPath;
	if (satisfies(NODE_VERSION, range)) return await provisionNode(say);
	throw new Error(
		`Needs Node ${range}: neither this one (${process.version}) nor ${NODE_VERSION} will do`,
	);
}
