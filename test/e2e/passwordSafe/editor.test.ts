import { actions as table } from '../../../nodes/BeyondTrustPasswordSafe/actions';
import type { EditorPage } from '../../../scripts/n8n/editorPage';
import type { NodeDetails } from '../../../scripts/n8n/nodeDetails';
import type { Simulator } from '../../simulator';
import { actionsOf } from '../support/actions';
import { passwordSafeCredentialFor } from '../support/credential';
import { type Desk, sitDown } from '../support/desk';
import { picturePath } from '../support/pictures';

const NODE = 'BeyondTrust Password Safe';

let desk: Desk;
let simulator: Simulator;
let editor: EditorPage;
let details: NodeDetails;

beforeAll(async () => {
	desk = await sitDown('Use the vault', (server) => [
		{ ...passwordSafeCredentialFor(server), name: 'The vault' },
	]);
	({ simulator, editor } = desk);
	({ details } = editor);
});

afterAll(async () => {
	await desk.close();
});

/** Every operation of the node, as the node panel calls it. */
const ACTIONS = actionsOf(table);

// The tests follow one another as a person does: each goes on where the one before ended.

test('the node is found in the node panel, with its icon and all its actions', async () => {
	await editor.searchNode(NODE);
	await editor.seeIcon(NODE);
	const actions = await editor.listActions(NODE, ACTIONS.length);
	await editor.picture(picturePath('password-safe-panel'));
	expect(actions.sort()).toEqual([...ACTIONS].sort());
});

test('a check-out is added and shows its parameters', async () => {
	await editor.add('Check out a credential');
	await details.chooseCredential('The vault');
	expect(await details.labels()).toEqual([
		'Resource',
		'Operation',
		'Managed System',
		'Managed Account',
		'Duration (Minutes)',
		'Reason',
		'Options',
	]);
});

test('system and account are chosen from searchable lists, the accounts those of the system', async () => {
	const system = details.locator('systemId');
	expect((await system.search()).length).toBeGreaterThan(5);
	expect(await system.search('srv-sql-070')).toEqual(['srv-sql-070']);
	await editor.picture(picturePath('password-safe-systems'));
	await system.pick('srv-sql-070');
	const account = details.locator('accountId');
	expect(await account.search()).toEqual(['administrator']);
	await account.pick('administrator');
	expect([await system.value(), await account.value()]).toEqual(['srv-sql-070', 'administrator']);
	expect(simulator.passwordSafe.openSignIns()).toEqual([]);
});

test('executing it takes the credential out and shows the request', async () => {
	await details.execute();
	const json = await details.shownJson();
	expect(json).toMatch(/"requestId": \d+, "status": "checkedOut", "credential": "/);
	await details.messages.dismiss();
	await editor.picture(picturePath('password-safe-checked-out'));
	expect(simulator.passwordSafe.checkedOut()).toHaveLength(1);
	expect(simulator.passwordSafe.openSignIns()).toEqual([]);
});

test('a list inside of the filters works too', async () => {
	await details.close();
	await editor.searchNode(NODE);
	await editor.listActions(NODE);
	await editor.add('Get many managed accounts');
	await details.addToCollection('Managed System');
	const system = details.locator('systemId');
	await system.search('srv-sql-070');
	await system.pick('srv-sql-070');
	await details.execute();
	const json = await details.shownJson();
	const there = simulator.passwordSafe
		.liveSessions()
		.find(({ assetName }) => assetName === 'srv-sql-070');
	expect(json).toContain(`"managedSystemId": ${there?.managedSystemId}, "accountName"`);
	expect(json.match(/"managedAccountId"/g)).toHaveLength(1);
	await editor.picture(picturePath('password-safe-accounts'));
});

test('a system that is given by a name which nobody has is said so, and nothing is requested', async () => {
	await details.close();
	await editor.openNode('Check out a credential');
	const before = simulator.record.passwordSafe.requestEvents.length;
	await details.locator('systemId').give('By Name', 'no-such-system');
	await details.locator('accountId').give('By Name', 'administrator');
	await details.execute();
	expect(await details.shownError()).toContain('"no-such-system"');
	await editor.picture(picturePath('password-safe-unknown-system'));
	expect(simulator.record.passwordSafe.requestEvents).toHaveLength(before);
});

test('a list that cannot be had says why', async () => {
	await details.close();
	await editor.openNode('Get many managed accounts');
	await simulator.close();
	const failure = await details.locator('systemId').failure();
	await editor.picture(picturePath('password-safe-no-list'));
	expect(failure).toContain(simulator.url);
});
