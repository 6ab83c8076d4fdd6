import { useSafe } from './bench';

describe('Secrets Safe', () => {
	const bench = useSafe();
	const content = Buffer.from([0, 255, 10, 13, 128]);
	const ids: Record<string, string> = {};

	beforeEach(() => {
		const add = (title: string, folder: string, more: object) => {
			ids[title] = bench.safe.addSecret({ title, folder, ...more }).id;
		};
		add('root', 'Team/prod', { username: 'root', password: 's3cr3t' });
		add('notes', 'Team', { text: 'Ring the plant.' });
		add('cert', 'Team/prod', { file: { name: 'größe.pfx', content } });
	});

	const titles = async (query: string) =>
		(await bench.client.json(`Secrets-Safe/Secrets?${query}`)).map(({ Title }) => Title);

	it('lists an array, an envelope from 3.2 on, empty where nothing matches', async () => {
		expect(await titles('')).toEqual(['root', 'notes', 'cert']);
		expect(await titles('version=3.1')).toHaveLength(3);
		expect(await titles('title=ROOT')).toEqual(['root']);
		expect(await titles('path=team/PROD')).toEqual(['root', 'cert']);
		expect(await titles('path=Team%7Cprod&separator=%7C')).toEqual(['root', 'cert']);
		expect(await titles('path=Nowhere')).toEqual([]);
		expect(await titles('limit=1&offset=1')).toEqual(['notes']);
		expect(await titles('afterdate=2999-01-01T00:00:00Z')).toEqual([]);
		expect(await bench.client.json('Secrets-Safe/Secrets?version=3.2&limit=1')).toMatchObject({
			TotalCount: 3,
			Data: [{ Title: 'root', SecretValueModifiedOn: expect.any(String), Owners: [{}] }],
		});
		expect((await bench.client.get('Secrets-Safe/Secrets?separator=ab')).status).toBe(400);
	});

	it.each([
		['onDecrypt', null, null],
		['always', 's3cr3t', 'Ring the plant.'],
	] as const)('shows values: %s', async (quirk, password, text) => {
		bench.safe.quirks.secretValues = quirk;
		const get = async (id: string, query = '') =>
			await bench.client.json<object>(`Secrets-Safe/Secrets/${id}${query}`);
		expect(await get(ids.root)).toMatchObject({ Password: password, FolderPath: 'Team/prod' });
		expect(await get(`${ids.notes}/text`)).toMatchObject({ Text: text });
		expect(await get(ids.root, '?decrypt=true')).toMatchObject({ Password: 's3cr3t' });
		expect(await get(`${ids.notes}/text`, '?decrypt=True')).toMatchObject({
			Text: 'Ring the plant.',
		});
	});

	it.each([
		['Credential', ['Credential', 'Text', 'File']],
		['CREDENTIAL', ['CREDENTIAL', 'TEXT', 'FILE']],
	] as const)('spells the type of a secret: %s', async (quirk, types) => {
		bench.safe.quirks.secretTypes = quirk;
		const all = await bench.client.json('Secrets-Safe/Secrets');
		expect(all.map(({ SecretType }) => SecretType)).toEqual(types);
	});

	it('hands out a file as it is', async () => {
		const path = `Secrets-Safe/Secrets/${ids.cert}/file`;
		expect(await bench.client.json(path)).toMatchObject({ FileName: 'größe.pfx' });
		const response = await fetch(`${bench.safe.url}/${path}/download`, {
			headers: { cookie: bench.client.cookie },
		});
		expect(response.headers.get('content-type')).toBe('application/octet-stream');
		expect(Buffer.from(await response.arrayBuffer())).toEqual(content);
		for (const wrong of [`${ids.root}/file/download`, `${ids.root}/text`, 'none', 'none/shares']) {
			expect((await bench.client.get(`Secrets-Safe/Secrets/${wrong}`)).status).toBe(404);
		}
	});

	it('has folders and safes', async () => {
		const folders = async (query = '') =>
			(await bench.client.json(`Secrets-Safe/Folders${query}`)).map(({ Name }) => Name);
		expect(await folders()).toEqual(['Team', 'prod']);
		expect(await folders('?RootOnly=true')).toEqual(['Team']);
		expect(await folders('?FolderPath=team')).toEqual(['Team', 'prod']);
		expect(await folders('?FolderPath=team&includeSubfolders=false')).toEqual(['Team']);
		expect(await folders('?FolderName=PROD&limit=5')).toEqual(['prod']);
		const [, { Id }] = await bench.client.json('Secrets-Safe/Folders');
		expect(await bench.client.json(`Secrets-Safe/Folders/${String(Id)}`)).toMatchObject({
			Name: 'prod',
		});
		expect(await bench.client.json(`Secrets-Safe/Folders/${String(Id)}/secrets`)).toHaveLength(2);
		expect(await bench.client.json('Secrets-Safe/Safes')).toMatchObject([{ Name: 'Team' }]);
	});
});
