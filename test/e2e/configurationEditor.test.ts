import type { EditorPage } from '../../scripts/n8n/editorPage';
import type { NodeDetails } from '../../scripts/n8n/nodeDetails';
import type { Simulator } from '../simulator';
import { credentialFor } from './support/credential';
import { type Desk, sitDown } from './support/desk';
import { picturePath } from './support/pictures';

const NODE = 'BeyondTrust PRA';

let desk: Desk;
let simulator: Simulator;
let editor: EditorPage;
let details: NodeDetails;

beforeAll(async () => {
	desk = await sitDown('Configure the appliance', (appliance) => {
		const permissions = { perm_configuration: true, perm_configuration_vault_account: true };
		appliance.pra.changeAccount({ permissions });
		return [{ ...credentialFor(appliance), name: 'The configured appliance' }];
	});
	({ simulator, editor } = desk);
	({ details } = editor);
});

afterAll(async () => {
	await desk.close();
});

/** The records of a path in the simulated configuration. */
const stored = (path: string) => simulator.pra.configuration.all(path);

// The tests follow one another as a person does: each goes on where the one before ended.

test('an object is chosen from a searchable list of its type', async () => {
	await editor.searchNode(NODE);
	await editor.listActions(NODE);
	await editor.add('Update a configuration object');
	await details.chooseCredential('The configured appliance');
	await details.choose('objectType', 'Remote RDP Jump Item');
	const object = details.locator('objectId');
	expect(await object.search()).toEqual(['SQL 7 (prod)', 'SQL 8 (prod)']);
	expect(await object.search('SQL 8')).toEqual(['SQL 8 (prod)']);
	await object.pick('SQL 8 (prod)');
	expect(await object.value()).toBe('SQL 8 (prod)');
});

test('the mapper offers the fields of the type, and writes the one that is filled in', async () => {
	const fields = await details.addMappedField('Tag');
	expect(fields).toEqual(expect.arrayContaining(['Hostname', 'Jump Group ID', 'Quality', 'Tag']));
	expect(fields).not.toContain('ID');
	await details.fill('tag', 'tier-0');
	await details.addMappedField('Quality');
	expect(await details.choices('quality')).toContain('Best Performance');
	await details.choose('quality', 'Lossless');
	await editor.picture(picturePath('configuration-update'));
	await details.execute();
	expect(await details.shownJson()).toContain('"tag": "tier-0"');
	const [other, changed] = stored('/jump-item/remote-rdp');
	expect(changed).toMatchObject({ hostname: 'srv-sql-08', tag: 'tier-0', quality: 'lossless' });
	expect(other.tag).not.toBe('tier-0');
	await details.messages.dismiss();
	await details.close();
});

test('a required field stands there from the start, and without it nothing is created', async () => {
	const before = stored('/jump-group').length;
	await editor.searchNode(NODE);
	await editor.listActions(NODE);
	await editor.add('Create a configuration object');
	expect(await details.labels()).toContain('Name');
	expect(await details.execute()).toMatch(/name.* is required|fix them first/i);
	expect(stored('/jump-group')).toHaveLength(before);
	await details.fill('name', 'Tier 0');
	await editor.picture(picturePath('configuration-create'));
	await details.execute();
	expect(await details.shownJson()).toContain('"name": "Tier 0"');
	expect(stored('/jump-group').map(({ name }) => name)).toContain('Tier 0');
	await details.messages.dismiss();
	await details.close();
});

test('of a list below another object both are chosen from lists', async () => {
	await editor.searchNode(NODE);
	await editor.listActions(NODE);
	await editor.add('Get a configuration object');
	await details.choose('objectType', 'Team User');
	const parent = details.locator('parentId');
	expect(await parent.search()).toEqual(['Operations']);
	await parent.pick('Operations');
	const object = details.locator('objectId');
	expect(await object.search()).toEqual(['dwhitfield', 'jdoe', 'zoë.brandt']);
	expect(await object.search('jdoe')).toEqual(['jdoe']);
	await editor.picture(picturePath('configuration-parent'));
	await object.pick('jdoe');
	await details.execute();
	expect(await details.shownJson()).toContain('"role": "member"');
	await details.messages.dismiss();
});

test('a Vault account is chosen from a list and checked out', async () => {
	await details.choose('resource', 'Vault Account');
	await details.choose('operation', 'Check Out');
	const account = details.locator('accountId');
	expect(await account.search('svc')).toEqual(['svc-sql', 'CORP\\svc-backup']);
	await account.pick('svc-sql');
	await details.execute();
	expect(await details.shownJson()).toContain('"status": "checkedOut"');
	await editor.picture(picturePath('vault-checked-out'));
});
