import type { INodeParameters } from 'n8n-workflow';

import { inDepth } from '../../invariants/secrets';
import type { NodeResult } from '../../harness/engine';
import type { PasswordSafeBench } from './bench';
import { onPasswordSafe } from './bench';

const FILE = Buffer.from('\u0000\u00ff\r\n"[{not json', 'latin1');

/** A credential, a text and a file. */
function seed({ safe }: PasswordSafeBench) {
	const add = safe.addSecret.bind(safe);
	return {
		credential: add({
			title: 'db-root',
			folder: 'Team/prod',
			username: 'root',
			password: 's3cr3t-1',
		}).id,
		text: add({ title: 'notes', folder: 'Team/prod', text: 's3cr3t-2' }).id,
		file: add({ title: 'tls', folder: 'Team', file: { name: 'größe.pfx', content: FILE } }).id,
	};
}

const shows = (result: NodeResult, value: string) => inDepth(result).includes(value);

describe.each(['onDecrypt', 'always'] as const)('a server that sends values %s', (secretValues) => {
	test.each([
		['getAll', true],
		['getAll', false],
		['get', true],
		['get', false],
	])('%s, simplified: %s', async (operation, simplify) => {
		await onPasswordSafe({ passwordSafe: { secretValues } }, async (bench) => {
			const { credential, text } = seed(bench);
			const read = async (more: INodeParameters) =>
				await bench.run('secret', operation, {
					parameters: {
						simplify,
						...(operation === 'get' ? { secretId: '={{ $json.id }}' } : { returnAll: true }),
						...more,
					},
					items: operation === 'get' ? [{ id: credential }, { id: text }] : [{}],
				});
			const without = await read({});
			expect(without.outputs[0].map(({ json }) => json.title)).toEqual(
				expect.arrayContaining(['db-root', 'notes']),
			);
			expect(shows(without, 's3cr3t')).toBe(false);
			expect(bench.calls().join()).not.toContain('decrypt');
			expect(without.outputs[0][0].json).not.toHaveProperty('password');
			bench.record.clear();
			const { outputs } = await read({ includeValues: true });
			expect(outputs[0][0].json).toMatchObject({
				username: 'root',
				password: 's3cr3t-1',
				text: null,
			});
			expect(outputs[0][1].json).toMatchObject({ password: null, text: 's3cr3t-2' });
			expect(bench.calls().join()).toContain('decrypt=true');
		})();
	});
});

test.each(['get', 'getAll'])(
	'%s, On Error stop: the values that other items got are not in the error',
	async (operation) =>
		await onPasswordSafe({}, async (bench) => {
			const { credential } = seed(bench);
			const result = await bench.run('secret', operation, {
				parameters: {
					includeValues: true,
					secretId: '={{ $json.id }}',
					filters: { title: '={{ $json.title }}' },
				},
				items: [
					{ id: credential, title: 'db-root' },
					{ id: 'none', title: ['none'] },
				],
			});
			const { results } = (result.error as unknown as { context: { results: unknown[] } }).context;
			expect(results[0]).toMatchObject([{ title: 'db-root', username: 'root', password: null }]);
			expect(shows(result, 's3cr3t')).toBe(false);
		})(),
);

test.each(['Credential', 'CREDENTIAL'] as const)('filters, types spelt %s', async (secretTypes) => {
	await onPasswordSafe({ passwordSafe: { secretTypes } }, async (bench) => {
		seed(bench);
		const titles = async (filters: INodeParameters) =>
			(await bench.records('secret', 'getAll', { parameters: { filters } })).map(
				({ title }) => title,
			);
		expect(await titles({ path: 'Team/prod' })).toEqual(['db-root', 'notes']);
		expect(await titles({ path: 'Team|prod', separator: '|', title: 'notes' })).toEqual(['notes']);
		expect(await titles({ title: 'no such' })).toEqual([]);
		expect(await titles({ type: 'file' })).toEqual(['tls']);
		expect(await titles({ type: '={{ null }}' })).toHaveLength(3);
		const inAnHour = new Date(bench.safe.clock.now() + 3_600_000).toISOString();
		expect(await titles({ afterDate: inAnHour })).toEqual([]);
		expect(bench.record.requests.at(-2)?.query.AfterDate).toMatch(/^[-\d]+T[:\d]{8}Z$/);
	})();
});

describe('a file', () => {
	const download = async (bench: PasswordSafeBench, secretId: string, more: INodeParameters = {}) =>
		await bench.run('secret', 'downloadFile', {
			parameters: { secretId: { __rl: true, mode: 'id', value: secretId }, ...more },
		});

	test(
		'is downloaded byte for byte, with its name',
		onPasswordSafe({}, async (bench) => {
			const { file } = seed(bench);
			const { outputs } = await download(bench, file, { binaryPropertyName: 'certificate' });
			const [{ json, binary, pairedItem }] = outputs[0];
			expect(json).toMatchObject({ id: file, title: 'tls', fileName: 'größe.pfx' });
			expect(pairedItem).toEqual({ item: 0 });
			expect(binary?.certificate).toMatchObject({
				fileName: 'größe.pfx',
				mimeType: 'application/x-pkcs12',
			});
			expect(Buffer.from(binary?.certificate.data ?? '', 'base64')).toEqual(FILE);
		}),
	);

	test(
		'whose name has folders in it is called by its last part',
		onPasswordSafe({}, async (bench) => {
			const { id } = bench.safe.addSecret({
				title: 'x',
				folder: 'Team',
				file: { name: '..\\../etc/passwd', content: FILE },
			});
			const { outputs } = await download(bench, id);
			expect(outputs[0][0].binary?.data).toMatchObject({ fileName: 'passwd' });
			expect(outputs[0][0].binary?.data).not.toHaveProperty('directory');
		}),
	);

	test(
		'that breaks off is downloaded again; a web page is no file',
		onPasswordSafe({}, async (bench) => {
			const { file } = seed(bench);
			const when = { path: /\/download$/i };
			bench.faults.add({ kind: 'truncate', cut: true, when });
			const { outputs } = await download(bench, file);
			expect(Buffer.from(outputs[0][0].binary?.data.data ?? '', 'base64')).toEqual(FILE);
			bench.faults.add({ kind: 'html', when });
			expect((await download(bench, file)).error?.message).toMatch(/^A web page came back/);
		}),
	);

	test(
		'that never comes ends at the timeout',
		onPasswordSafe({}, async (bench) => {
			const { file } = seed(bench);
			bench.faults.add({ kind: 'hang', when: { path: /\/download$/i }, times: 9 });
			const late = await bench.run('secret', 'downloadFile', {
				parameters: { secretId: file },
				options: { timeout: 0.2 },
			});
			expect(late.error?.message).toMatch(/in time$/);
		}),
	);

	test(
		'of a secret that is none is not there; other items go on',
		onPasswordSafe({}, async (bench) => {
			const { credential, file } = seed(bench);
			const { outputs } = await bench.run('secret', 'downloadFile', {
				parameters: { secretId: '={{ $json.id }}' },
				items: [{ id: credential }, { id: file }],
				onError: 'continueRegularOutput',
			});
			expect(outputs[0]).toMatchObject([
				{ json: { error: { message: expect.stringContaining('Secret not found') as unknown } } },
				{ binary: { data: { fileName: 'größe.pfx' } } },
			]);
		}),
	);
});

test.each(['7', '', ' ', 'not-a-guid', '9152f5b6-07d6-4955-175a-08db047219ce/text'])(
	'the ID %j stops before the network',
	async (secretId) => {
		await onPasswordSafe({}, async (bench) => {
			const { error } = await bench.run('secret', 'get', {
				parameters: { secretId: '={{ $json.id }}' },
				items: [{ id: secretId }],
			});
			expect(error?.message).toBe('The ID of the secret is not a GUID');
			expect(bench.record.requests).toEqual([]);
		})();
	},
);

test(
	'without the permission it is named',
	onPasswordSafe({}, async (bench) => {
		bench.safe.changeUser('svc-n8n', { rights: { features: {} } });
		const { error } = await bench.run('secret', 'getAll');
		expect(error?.description).toContain('"Secrets Safe" (Read)');
	}),
);
