import type { Locator, Page } from 'playwright-core';

import { byTestId, Dropdown } from './editorParts';
import { until } from './until';

/** A parameter that is chosen from a list, or given by ID or by name. */
export class ResourceLocator {
	/** @param field the part of the editor with the parameter in it */
	constructor(
		private readonly page: Page,
		private readonly field: Locator,
	) {}

	/** Opens the list and answers with what is in it once it is there, narrowed by a search. */
	async search(text = ''): Promise<string[]> {
		if (!(await this.items.first().isVisible())) await this.input.click();
		await this.items.first().waitFor();
		if (text !== '') await this.textBox(this.page, 'rlc-search').fill(text);
		return await until(`a list narrowed to "${text}"`, async () => {
			const names = (await this.items.allInnerTexts()).map((item) => item.trim());
			return names.length > 0 && names.every((name) => name.includes(text)) && names;
		});
	}

	/** Picks an entry of the open list by its name. */
	async pick(name: string): Promise<void> {
		await this.items.filter({ hasText: name }).first().click();
		await this.items.first().waitFor({ state: 'hidden' });
	}

	/** Opens the list and answers with what it says where it cannot be had. */
	async failure(): Promise<string> {
		await this.input.click();
		const error = this.shown('rlc-error-container');
		await error.waitFor();
		return (await error.innerText()).replaceAll(/\s+/g, ' ');
	}

	/** Gives it in another way, such as "By Name". */
	async give(mode: string, value: string): Promise<void> {
		await new Dropdown(this.page, this.field.locator(byTestId('rlc-mode-selector'))).choose(mode);
		await this.input.fill(value);
	}

	async value(): Promise<string> {
		return await this.input.inputValue();
	}

	private get input(): Locator {
		return this.textBox(this.field, 'rlc-input');
	}

	/** The mark is on the input itself, or on a box around it. */
	private textBox(within: Locator | Page, testId: string): Locator {
		const mark = byTestId(testId);
		return within.locator(`input${mark}:visible, ${mark}:visible input`);
	}

	private get items(): Locator {
		return this.shown('rlc-item');
	}

	/** A part of the open list, which is elsewhere on the page than its field. */
	private shown(testId: string): Locator {
		return this.page.locator(`${byTestId(testId)}:visible`);
	}
}
