import type { Locator, Page } from 'playwright-core';

import { until } from './until';

/** For what may be gone before it is clicked. */
const CLICK_MS = 1_000;

/** How n8n's editor marks its parts for tests. */
export const byTestId = (id: string) => `[data-test-id="${id}"]`;

/** A dropdown of the editor, whose choices are elsewhere on the page than its box. */
export class Dropdown {
	constructor(
		private readonly page: Page,
		private readonly box: Locator,
	) {}

	/** The choices, as text: name and description. */
	async choices(): Promise<string[]> {
		await this.box.click();
		await this.shown.first().waitFor();
		const texts = await this.shown.allInnerTexts();
		await this.box.click();
		await this.closed();
		return texts;
	}

	/** Picks the choice whose name is just this. */
	async choose(name: string): Promise<void> {
		await this.box.click();
		await this.shown
			.filter({ has: this.page.getByText(name, { exact: true }) })
			.first()
			.click();
		await this.closed();
	}

	/** The choices on screen; the editor keeps those of closed dropdowns around. */
	private get shown(): Locator {
		return this.page.locator('.el-select-dropdown__item:visible');
	}

	private async closed(): Promise<void> {
		await this.shown.first().waitFor({ state: 'hidden' });
	}
}

/** A menu behind a button; in older editors it is a dropdown. */
export class Menu {
	constructor(
		private readonly page: Page,
		private readonly box: Locator,
	) {}

	/** Picks the entry whose name is just this. @returns all that it offered */
	async choose(name: string): Promise<string[]> {
		await this.box.locator('button, input').first().click();
		await this.shown.first().waitFor();
		const offered = (await this.shown.allInnerTexts()).map((text) => text.trim());
		await this.shown
			.filter({ has: this.page.getByText(name, { exact: true }) })
			.first()
			.click();
		await this.shown.first().waitFor({ state: 'hidden' });
		return offered;
	}

	private get shown(): Locator {
		const open = '[role="menu"][data-state="open"] [role="menuitem"]';
		return this.page.locator(`${open}, .el-select-dropdown__item:visible`);
	}
}

/** What the editor says in its corner: how an execution went, or why it cannot start. */
export class Messages {
	constructor(private readonly page: Page) {}

	/** The first message, once there is one. */
	async text(): Promise<string> {
		return await this.all.first().innerText();
	}

	/** Closes the messages, which cover a part of the output. Some go by themselves meanwhile. */
	async dismiss(): Promise<void> {
		await until('the messages closed', async () => {
			const message = this.all.first();
			if (!(await message.isVisible())) return true;
			await message.locator('.el-notification__closeBtn').click({ timeout: CLICK_MS });
			return false;
		});
	}

	private get all(): Locator {
		return this.page.locator('.el-notification');
	}
}
