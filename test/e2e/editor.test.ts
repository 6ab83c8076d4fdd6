import { actions as table } from '../../nodes/BeyondTrustPra/actions';
import type { EditorPage } from '../../scripts/n8n/editorPage';
import type { NodeDetails } from '../../scripts/n8n/nodeDetails';
import type { Simulator } from '../simulator';
import { actionsOf } from './support/actions';
import { credentialFor } from './support/credential';
import { type Desk, sitDown } from './support/desk';
import { picturePath, readmePicturePath } from './support/pictures';

const NODE = 'BeyondTrust PRA';
const HOST = 'srv-sql-07';

/** Where the node panel with the last node, and the details of a node, stand on the page. */
const PANEL = { x: 520, y: 132, width: 980, height: 728 };
const DETAILS = { x: 44, y: 24, width: 1432, height: 852 };

let desk: Desk;
let simulator: Simulator;
let editor: EditorPage;
let details: NodeDetails;

beforeAll(async () => {
	desk = await sitDown('Contain a host', (appliance) => [
		{ ...credentialFor(appliance), name: 'PRA appliance' },
	]);
	({ simulator, editor } = desk);
	({ details } = editor);
});

afterAll(async () => {
	await desk.close();
});

const liveOnHost = () =>
	simulator.pra.liveSessions().filter(({ hostname }) => hostname.toLowerCase().startsWith(HOST));

/** Every operation of the node, as the node panel calls it. */
const ACTIONS = actionsOf(table);

// The tests follow one another as a person does: each goes on where the one before ended.

test('the node is found in the node panel, with its icon and its actions', async () => {
	await editor.searchNode(NODE);
	await editor.seeIcon(NODE);
	const actions = await editor.listActions(NODE, ACTIONS.length);
	await editor.picture(readmePicturePath('node-panel'), PANEL);
	expect(actions.sort()).toEqual([...ACTIONS].sort());
});

test('an action is added and shows its parameters', async () => {
	await editor.add('Terminate sessions by hostname');
	await details.chooseCredential('PRA appliance');
	expect(await details.labels()).toEqual(['Resource', 'Operation', 'Hostname', 'Options']);
	await editor.picture(picturePath('parameters'));
});

test('every option can be added, under its label', async () => {
	const options = await details.collectionChoices();
	expect(options).toEqual([
		'Attributes',
		'Dry Run',
		'Look Back (Hours)',
		'Look-Up',
		'Match Mode',
		'Maximum Sessions',
		'On Incomplete',
		'Output',
		'Protected Hostnames',
		'Protected Usernames',
		'Timeout (Seconds)',
		'Verify',
		'Verify Timeout (Seconds)',
	]);
	for (const option of ['Match Mode', 'Dry Run', 'Timeout (Seconds)']) {
		await details.addToCollection(option);
	}
	expect((await details.labels()).slice(3)).toEqual([
		'Options',
		'Dry Run',
		'Match Mode',
		'Timeout (Seconds)',
	]);
	expect(await details.choices('matchMode')).toEqual([
		expect.stringMatching(/^Equivalent\n/),
		expect.stringMatching(/^Exact\n/),
		expect.stringMatching(/^Wildcard\n/),
	]);
});

test('without a hostname it does not start, and the editor names the parameter', async () => {
	// Older ones only say that something is wrong, and show what at the parameter.
	expect(await details.execute()).toMatch(/Parameter "Hostname" is required|fix them first/);
	await details.issue('Parameter "Hostname" is required.');
	expect(simulator.record.requests).toEqual([]);
});

test('a dry run shows what would end, and ends nothing', async () => {
	const before = liveOnHost().length;
	await details.fill('hostname', HOST);
	await details.toggle('dryRun');
	await details.execute();
	const json = await details.shownJson();
	expect(json).toContain('"dryRun": true, "contained": false');
	expect(json).toContain('"outcome": "wouldTerminate"');
	await details.messages.dismiss();
	await editor.picture(picturePath('dry-run'));
	expect(liveOnHost()).toHaveLength(before);
	expect(simulator.record.terminations).toEqual([]);
});

test('the kill shows its report in the output panel', async () => {
	await details.toggle('dryRun');
	await details.execute();
	const json = await details.shownJson();
	expect(json).toContain('"dryRun": false, "contained": true');
	expect(json).toContain('"outcome": "terminated"');
	await details.messages.dismiss();
	await editor.picture(readmePicturePath('kill-report'), DETAILS);
	expect(liveOnHost().filter(({ hostname }) => hostname === HOST)).toEqual([]);
});

test('a stopped appliance shows what is wrong and what to do', async () => {
	await simulator.close();
	await details.fill('timeout', '1');
	await details.execute();
	const error = await details.shownError();
	await editor.picture(picturePath('appliance-stopped'));
	expect(error).toContain(simulator.url);
	expect(error).toMatch(/Check that the server is running/);
});
