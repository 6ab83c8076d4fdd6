import type { Browser, Page } from 'playwright-core';

import { launchChromium, signIn } from '../../scripts/n8n/browser';
import { OWNER } from '../../scripts/n8n/owner';
import type { N8nRest } from '../../scripts/n8n/rest';
import { until } from '../../scripts/n8n/until';
import { ExampleBed } from './support/examples';
import { n8n, signInToRest } from './support/n8n';
import { WITHOUT_SIGNED_IN_FORMS } from './support/older';
import { picturePath } from './support/pictures';

let rest: N8nRest;
let browser: Browser;
let page: Page;
let bed: ExampleBed;

beforeAll(async () => {
	rest = await signInToRest();
	browser = await launchChromium();
	page = await signIn(browser, n8n.url, OWNER);
});

afterAll(async () => {
	await browser.close();
});

beforeEach(async () => {
	bed = await ExampleBed.start(rest);
});

afterEach(async () => {
	await bed.close();
});

async function submit(button: string, then: string): Promise<void> {
	await page.getByRole('button', { name: button }).click();
	await page.getByRole('heading', { name: then }).waitFor();
}

const OPERATORS_FORM = 'end-privileged-sessions';

function operatorsForm(): void {
	const HOST = 'app-web-01';

	const liveOnHost = () => bed.live(({ hostname }) => hostname === HOST);

	beforeEach(async () => {
		await bed.publish('operator-form');
		const url = `${n8n.url}/form/${OPERATORS_FORM}`;
		await until('the form', async () => {
			await page.goto(url, { waitUntil: 'domcontentloaded' });
			return !(await page.title()).startsWith('Problem loading form');
		});
		const name = page.getByLabel('Host name or username');
		// n8n asks once whether the form may know who fills it in.
		const consent = page.getByRole('button', { name: 'Allow access' });
		await consent.or(name).waitFor();
		if (await consent.isVisible()) await consent.click();
		await name.fill(HOST);
		await page.getByLabel('Reason').fill('Rehearsed & real');
		await submit('Look up sessions', 'These sessions would end');
	});

	test('rehearses, and ends what was shown once it is confirmed', async () => {
		const doomed = liveOnHost();
		const preview = await page.locator('form').innerText();
		for (const lsid of doomed) expect(preview).toContain(lsid);
		expect(bed.terminated()).toEqual([]);
		await page.screenshot({ path: picturePath('form-preview') });

		await page.getByLabel('End these sessions').check();
		await submit('Go', 'Contained');

		const report = await page.locator('body').innerText();
		await page.screenshot({ path: picturePath('form-report') });
		for (const lsid of doomed) expect(report).toContain(lsid);
		expect(report).toContain('Reason: Rehearsed & real');
		expect(report).toContain(`Asked for by: ${OWNER.email}`);
		expect(bed.terminated()).toEqual(doomed);
		expect(liveOnHost()).toEqual([]);
	});

	test('ends nothing where that is chosen', async () => {
		await page.getByLabel('End nothing').check();
		await submit('Go', 'Nothing was ended');
		expect(bed.terminated()).toEqual([]);
	});
}

if (WITHOUT_SIGNED_IN_FORMS) {
	test("operator's form: an n8n that cannot ask who fills it in serves it to nobody", async () => {
		await expect(bed.publish('operator-form')).rejects.toThrow(/activate answered/);
		expect((await rest.file(`form/${OPERATORS_FORM}`)).status).toBe(404);
	});
} else {
	describe("operator's form", operatorsForm);
}

describe('identity compromised: approve by LSID', () => {
	const USER = 'dwhitfield';

	interface ApprovalRequest {
		approvalForm: string;
		sessions: Array<{ lsid: string }>;
	}

	test('exactly the approved sessions end, and the ticket is told who approved, and what goes on', async () => {
		const { id } = await bed.publish('identity-compromised-approve-by-lsid');
		await rest.webhookRegistered('identity-compromised');
		const approved = bed.live(({ users }) => users.includes(USER));
		const detection = { username: USER, ticket: 'INC0012347' };
		const { body } = await rest.webhook('identity-compromised', detection);
		expect(body).toMatchObject({ state: 'waiting for approval' });
		expect(bed.terminated()).toEqual([]);

		const request = await bed.told<ApprovalRequest>('/api/approvals');
		expect(request.sessions.map(({ lsid }) => lsid).sort()).toEqual(approved);
		const late = bed.simulator.pra.startSession({ hostname: 'late-01', users: [USER] });
		// n8n leaves a form unanswered that is opened before its execution waits for it.
		await until('an execution that waits', async () => {
			const [{ status }] = await rest.executions(id);
			return status === 'waiting';
		});
		await page.goto(request.approvalForm, { waitUntil: 'domcontentloaded' });
		await page.getByLabel('End these sessions').check();
		await page.getByLabel('Your name').fill('Ida Approver');
		await page.screenshot({ path: picturePath('approval') });
		await page.locator('button[type=submit]').click();

		const ticket = await bed.told<{ state: string; comment: string }>('/api/comments');
		expect(ticket.state).toBe('not contained');
		expect(ticket.comment).toContain('Ida Approver');
		expect(ticket.comment).toContain(`${late.lsid} on late-01: goes on`);
		expect(bed.terminated()).toEqual(approved);
		expect(bed.live(({ users }) => users.includes(USER))).toEqual([late.lsid]);
	});
});
