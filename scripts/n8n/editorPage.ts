import type { Locator, Page } from 'playwright-core';

const byTestId = (id: string) => `[data-test-id="${id}"]`;

/** The dropdown entries that are on screen now; the editor keeps those of closed ones around. */
const SHOWN_CHOICES = '.el-select-dropdown__item:visible';

/** A workflow in n8n's editor, driven as a person drives it: what is clicked is what is shown. */
export class EditorPage {
	constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	/** The details view of a node: its input, parameters and output. */
	get details(): Locator {
		return this.part('ndv');
	}

	get parameters(): Locator {
		return this.part('node-parameters');
	}

	get output(): Locator {
		return this.part('output-panel');
	}

	async open(workflowId: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${workflowId}`);
		await this.part('canvas-node').first().waitFor();
	}

	/** Opens the node panel at the last node's `+`, searches, and waits until the node is listed. */
	async searchNode(name: string): Promise<void> {
		await this.part('canvas-handle-plus').last().click();
		await this.part('node-creator-search-bar').fill(name);
		await this.listed(name).waitFor();
	}

	/** Opens a listed node with several actions, and answers with what they are called. */
	async listActions(node: string): Promise<string[]> {
		await this.listed(node).click();
		const actions = this.page.locator('[data-keyboard-nav-type="action"]');
		await actions.first().waitFor();
		return await actions.allInnerTexts();
	}

	/** Adds a listed node or action to the workflow, which opens its details. */
	async add(name: string): Promise<void> {
		await this.listed(name).click();
		await this.details.waitFor();
	}

	async openNode(name: string): Promise<void> {
		await this.page.locator(`${byTestId('canvas-node')}[data-node-name="${name}"]`).dblclick();
		await this.details.waitFor();
	}

	async closeNode(): Promise<void> {
		await this.part('ndv-close-button').click();
		await this.details.waitFor({ state: 'hidden' });
	}

	/** The input of a parameter, by the parameter's name (not its label). */
	parameter(name: string): Locator {
		return this.parameters.locator(byTestId(`parameter-input-${name}`));
	}

	/** Opens the choices of a parameter and answers with them, as text: name and description. */
	async choices(name: string): Promise<string[]> {
		await this.parameter(name).click();
		const shown = this.page.locator(SHOWN_CHOICES);
		await shown.first().waitFor();
		const texts = await shown.allInnerTexts();
		await this.page.keyboard.press('Escape');
		return texts;
	}

	async choose(name: string, choice: string): Promise<void> {
		await this.pick(this.parameter(name), choice);
	}

	async fill(name: string, text: string): Promise<void> {
		await this.parameter(name).locator('input, textarea').first().fill(text);
	}

	async chooseCredential(name: string): Promise<void> {
		await this.pick(this.part('node-credentials-select'), name);
	}

	/** Adds an entry to a collection such as "Options"; it is the `nth` on the page. */
	async addToCollection(label: string, nth = 0): Promise<void> {
		await this.pick(this.parameters.locator(byTestId('collection-parameter-add')).nth(nth), label);
	}

	/** Presses "Execute step" and waits until the editor says how it went. */
	async execute(): Promise<void> {
		await this.dismissMessages();
		await this.part('node-execute-button').click();
		await this.messages.first().waitFor();
	}

	/** What the editor says in its corner: how an execution went, or why it cannot start. */
	get messages(): Locator {
		return this.page.locator('.el-notification');
	}

	/** Closes the messages in the corner, which cover the output panel. */
	async dismissMessages(): Promise<void> {
		for (const message of await this.messages.all()) {
			await message.locator('.el-notification__closeBtn').click();
		}
		await this.messages.first().waitFor({ state: 'hidden' });
	}

	/** The output panel's items, read off its JSON view (which indents with no-break spaces). */
	async outputItems(): Promise<unknown[]> {
		await this.output.locator(byTestId('radio-button-json')).click();
		const text = await this.output.locator(byTestId('ndv-data-container')).innerText();
		return JSON.parse(text.replaceAll('\u00a0', ' ')) as unknown[];
	}

	private part(testId: string): Locator {
		return this.page.locator(byTestId(testId));
	}

	private listed(name: string): Locator {
		return this.named(this.part('item-iterator-item'), name);
	}

	/** The one whose name is just this, whatever its description says. */
	private named(entries: Locator, name: string): Locator {
		return entries.filter({ has: this.page.getByText(name, { exact: true }) }).first();
	}

	private async pick(from: Locator, choice: string): Promise<void> {
		await from.click();
		await this.named(this.page.locator(SHOWN_CHOICES), choice).click();
	}
}
