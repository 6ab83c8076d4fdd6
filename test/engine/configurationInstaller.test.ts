import type { IDataObject } from 'n8n-workflow';

import type { NodeResult } from '../harness/engine';
import { byId, calls, mapped, onConfiguration, records, textOf } from './configuration/support';
import type { PraBench } from './support';

const FILE = { path: /\/jump-client\/installer\/\w{32}\// };

async function download(
	bench: PraBench,
	installerId: unknown,
	platform = 'windows-64-msi',
	options: IDataObject = {},
): Promise<NodeResult> {
	const parameters = { installerId: installerId as string, platform };
	const operation = 'downloadInstaller';
	return await bench.run({ resource: 'configuration', operation, parameters, options });
}

async function created(bench: PraBench): Promise<IDataObject> {
	const fields = mapped({ name: 'Web servers', jumpGroupId: 4 });
	const [installer] = await records(bench, 'create', 'jumpClientInstaller', { fields });
	return installer;
}

const bytesOf = (result: NodeResult) =>
	Buffer.from(result.outputs[0][0].binary!.data.data, 'base64').toString();

test.each([
	['windows-64-msi', 'msi'],
	['mac-dmg', 'dmg'],
	['linux-64', 'bin'],
])('an installer that was created is downloaded for %s, and deleted', async (platform, ending) => {
	await onConfiguration(async (bench) => {
		const { id, installerId } = await created(bench);
		const result = await download(bench, installerId, platform);
		expect(result.error).toBeUndefined();
		expect(bytesOf(result)).toBe(`MZ ${platform}`);
		const [{ json, binary }] = result.outputs[0];
		const fileName = `jump-client-${platform}.${ending}`;
		expect(json).toMatchObject({ installerId, platform, fileName });
		expect(binary?.data.fileName).toBe(fileName);
		await records(bench, 'delete', 'jumpClientInstaller', { objectId: byId(Number(id)) });
		const gone = await download(bench, installerId, platform);
		expect(textOf(gone)).toContain('The appliance does not know it');
	})();
});

test.each([
	['text/html', '<html>Sign in</html>'],
	['application/x-executable', '<!DOCTYPE html><html>Sign in</html>'],
	['application/json', '{"message":"It has expired."}'],
	['application/x-executable', ''],
])('%s with %j is no installer', async (type, body) => {
	await onConfiguration(async (bench) => {
		const { installerId } = await created(bench);
		const headers = { 'content-type': type };
		bench.faults.add({ kind: 'status', status: 200, headers, body, when: FILE });
		const result = await download(bench, installerId);
		expect(textOf(result)).toMatch(/sent no installer|A web page came back/);
		expect(result.outputs.flat()).toEqual([]);
	})();
});

test(
	'one that breaks off is downloaded anew; a dead token is replaced',
	onConfiguration(async (bench) => {
		const { installerId } = await created(bench);
		bench.faults.add({ kind: 'truncate', cut: true, when: FILE });
		bench.faults.add({ kind: 'expireTokens', when: FILE });
		expect(bytesOf(await download(bench, installerId))).toBe('MZ windows-64-msi');
	}),
);

test.each([7, '7', '={{ "" }}', '={{ null }}', '../../user/0000000000000000000000'])(
	'%j is no ID of an installer, and stops before the network',
	async (installerId) => {
		await onConfiguration(async (bench) => {
			const result = await download(bench, installerId);
			expect(textOf(result)).toContain('"Installer ID"');
			expect(calls(bench)).toEqual([]);
		})();
	},
);
