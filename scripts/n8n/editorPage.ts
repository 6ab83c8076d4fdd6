import type { Locator, Page, PageScreenshotOptions } from 'playwright-core';

import { byTestId } from './editorParts';
import { NodeDetails } from './nodeDetails';
import { until } from './until';

/** A workflow in n8n's editor, driven as a person drives it: what is clicked is what is shown. */
export class EditorPage {
	/** Of the node that is open. */
	readonly details: NodeDetails;

	constructor(
		readonly page: Page,
		private readonly url: string,
	) {
		this.details = new NodeDetails(page);
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

	/** The entry of the node panel with this name, whatever its description says. */
	listed(name: string): Locator {
		return this.part('item-iterator-item')
			.filter({ has: this.page.getByText(name, { exact: true }) })
			.first();
	}

	/** Waits until the icon of a listed node has come and is a picture; its file is loaded by itself. */
	async seeIcon(name: string): Promise<void> {
		const icon = this.listed(name).locator('img').first();
		await until(`the icon of ${name}`, async () => {
			return await icon.evaluate((image: { naturalWidth: number }) => image.naturalWidth > 0);
		});
	}

	/**
	 * Opens a listed node with several actions, and answers with what they are called.
	 * @param count how many there are at least: a long list comes bit by bit
	 */
	async listActions(node: string, count = 1): Promise<string[]> {
		await this.listed(node).click();
		const actions = this.page.locator('[data-keyboard-nav-type="action"]');
		await actions.nth(count - 1).waitFor();
		return await actions.allInnerTexts();
	}

	/** Adds a listed node or action to the workflow, which opens its details. */
	async add(name: string): Promise<void> {
		await this.listed(name).click();
		await this.details.opened();
	}

	async openNode(name: string): Promise<void> {
		await this.page.locator(`${byTestId('canvas-node')}[data-node-name="${name}"]`).dblclick();
		await this.details.opened();
	}

	/** Takes a picture, or one of a part of the page, once nothing moves any more. */
	async picture(path: string, clip?: PageScreenshotOptions['clip']): Promise<void> {
		await this.page.mouse.move(0, 0);
		await this.page.waitForFunction(
			'document.getAnimations().every(({ playState }) => playState !== "running")',
		);
		await this.page.screenshot({ path, clip });
	}

	private part(testId: string): Locator {
		return this.page.locator(byTestId(testId));
	}
}
