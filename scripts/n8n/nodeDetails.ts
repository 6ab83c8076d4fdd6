import type { Locator, Page } from 'playwright-core';

import { byTestId, Dropdown, Menu, Messages } from './editorParts';
import { ResourceLocator } from './resourceLocator';

/** The details view of a node in n8n's editor: its parameters, and the output of its execution. */
export class NodeDetails {
	readonly messages: Messages;

	constructor(private readonly page: Page) {
		this.messages = new Messages(page);
	}

	/** Waits until the view is there. */
	async opened(): Promise<void> {
		await this.part('ndv').waitFor();
	}

	async close(): Promise<void> {
		// Older editors have a way back in its place.
		await this.part('ndv-close-button').or(this.part('back-to-canvas')).first().click();
		await this.part('ndv').waitFor({ state: 'hidden' });
	}

	/** The labels of the node's parameters, from top to bottom, options included. */
	async labels(): Promise<string[]> {
		const labels = this.parameters.locator(`${byTestId('input-label')}:visible`);
		return (await labels.allInnerTexts()).map((text) => text.trim().split('\n')[0]);
	}

	async chooseCredential(name: string): Promise<void> {
		await this.dropdown(this.part('node-credentials-select')).choose(name);
	}

	/** The choices of a parameter (by its name, not its label), as text: name and description. */
	async choices(parameter: string): Promise<string[]> {
		return await this.dropdown(this.parameter(parameter)).choices();
	}

	async choose(parameter: string, choice: string): Promise<void> {
		await this.dropdown(this.parameter(parameter)).choose(choice);
	}

	async fill(parameter: string, text: string): Promise<void> {
		await this.parameter(parameter).locator('input, textarea').first().fill(text);
	}

	/** Turns a switch on or off. */
	async toggle(parameter: string): Promise<void> {
		await this.parameter(parameter).click();
	}

	/** What the first collection, such as "Options", still offers to add. */
	async collectionChoices(): Promise<string[]> {
		return await this.collection.choices();
	}

	async addToCollection(label: string): Promise<void> {
		await this.collection.choose(label);
	}

	/**
	 * Adds a field to what the resource mapper writes.
	 * @returns what else it offered
	 */
	async addMappedField(label: string): Promise<string[]> {
		return await new Menu(this.page, this.part('add-fields-select')).choose(label);
	}

	/** A parameter that is chosen from a list, or given by ID or by name. */
	locator(parameter: string): ResourceLocator {
		const field = this.parameters.locator(byTestId(`resource-locator-${parameter}`));
		return new ResourceLocator(this.page, field);
	}

	/** Waits until this is said of a parameter to whoever points at its warning sign. */
	async issue(text: string): Promise<void> {
		await this.parameters.locator(byTestId('parameter-issues')).first().hover();
		await this.page.getByText(text).first().waitFor();
	}

	/** Presses "Execute step" and waits until the editor says how it went. */
	async execute(): Promise<string> {
		await this.messages.dismiss();
		await this.part('node-execute-button').click();
		return await this.messages.text();
	}

	/** The output panel's JSON view, as far as it is on screen, without its line breaks. */
	async shownJson(): Promise<string> {
		await this.output.locator(byTestId('radio-button-json')).click();
		const shown = this.output.locator('.vjs-tree');
		await shown.waitFor();
		return (await shown.innerText()).replaceAll(/\s+/g, ' ');
	}

	/** What the output panel says where the node failed: message and description. */
	async shownError(): Promise<string> {
		await this.output.locator(byTestId('node-error-message')).waitFor();
		return await this.output.innerText();
	}

	private get parameters(): Locator {
		return this.part('node-parameters');
	}

	private get output(): Locator {
		return this.part('output-panel');
	}

	private get collection(): Dropdown {
		const adder = `${byTestId('collection-parameter-add')}, .collection-parameter .add-option`;
		return this.dropdown(this.parameters.locator(adder).first());
	}

	private parameter(name: string): Locator {
		return this.parameters.locator(byTestId(`parameter-input-${name}`));
	}

	private dropdown(box: Locator): Dropdown {
		return new Dropdown(this.page, box);
	}

	private part(testId: string): Locator {
		return this.page.locator(byTestId(testId));
	}
}
