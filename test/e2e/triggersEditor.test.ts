import type { EditorPage } from '../../scripts/n8n/editorPage';
import type { NodeDetails } from '../../scripts/n8n/nodeDetails';
import type { Simulator } from '../simulator';
import { credentialFor, passwordSafeCredentialFor } from './support/credential';
import { type Desk, sitDown } from './support/desk';
import { picturePath } from './support/pictures';
import { node } from './support/workflows';

const PRA = 'BeyondTrust PRA Trigger';
const PASSWORD_SAFE = 'BeyondTrust Password Safe Trigger';

let desk: Desk;
let simulator: Simulator;
let editor: EditorPage;
let details: NodeDetails;

beforeAll(async () => {
	const nodes = [
		node({ name: PRA, type: 'n8n-nodes-beyondtrust.beyondTrustPraTrigger', typeVersion: 1 }),
		node({
			name: PASSWORD_SAFE,
			type: 'n8n-nodes-beyondtrust.beyondTrustPasswordSafeTrigger',
			typeVersion: 1,
			position: [0, 200],
		}),
	];
	const credentialsFor = (servers: Simulator) => [
		{ ...credentialFor(servers), name: 'PRA of the triggers' },
		{ ...passwordSafeCredentialFor(servers), name: 'Vault of the triggers' },
	];
	desk = await sitDown('Both triggers', credentialsFor, nodes);
	({ simulator, editor } = desk);
	({ details } = editor);
});

afterAll(async () => {
	await desk.close();
});

// The tests follow one another as a person does: each goes on where the one before ended.

test('each mode of the PRA trigger shows its own parameters, and what to enter in PRA', async () => {
	await editor.openNode(PRA);
	expect(await details.labels()).toEqual(['Mode', 'Events', 'Enrich', 'Options']);
	await editor.page.getByText('/login > Management > Outbound Events').first().waitFor();
	await editor.picture(picturePath('pra-trigger'));
	await details.choose('mode', 'Ticket Approval');
	expect(await details.labels()).toEqual(['Mode', 'Options']);
	await editor.page.getByText('/login > Jump > Jump Policies').first().waitFor();
	await details.choose('mode', 'Polling');
	await details.chooseCredential('PRA of the triggers');
	expect(await details.labels()).toEqual(['Mode', 'Events', 'Poll Times', 'Mode', 'Options']);
	await editor.picture(picturePath('pra-trigger-polling'));
});

test('a test of the polling mode shows the latest events', async () => {
	await details.execute();
	const json = await details.shownJson();
	await details.messages.dismiss();
	await editor.picture(picturePath('pra-trigger-sample'));
	expect(json).toMatch(/"event": "session(Started|Ended)"/);
	await details.close();
});

test('the Password Safe trigger fetches test events, and signs out', async () => {
	await editor.openNode(PASSWORD_SAFE);
	await details.chooseCredential('Vault of the triggers');
	expect(await details.labels()).toEqual(['Poll Times', 'Mode', 'Events', 'Filters', 'Options']);
	await details.execute();
	const json = await details.shownJson();
	await editor.picture(picturePath('password-safe-trigger'));
	expect(json).toMatch(/"event": "session(Started|Ended)"/);
	expect(simulator.passwordSafe.openSignIns()).toEqual([]);
});
