import { existsSync } from 'node:fs';

import { chromium, type Browser, type Page } from 'playwright-core';

import type { Owner } from './restTypes';

const EXECUTABLES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** As large as the editor needs to show a node's input, parameters and output side by side. */
export const VIEWPORT = { width: 1500, height: 900 };

/** The Chromium of this machine; `CHROMIUM_PATH` names another. */
function executable(): string {
	const path = process.env.CHROMIUM_PATH ?? EXECUTABLES.find((candidate) => existsSync(candidate));
	if (!path) throw new Error('Chromium is not installed: install it or set CHROMIUM_PATH');
	return path;
}

/** Starts a headless Chromium that reaches 127.0.0.1 alone. */
export async function launchChromium(): Promise<Browser> {
	return await chromium.launch({
		executablePath: executable(),
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			// Pages of n8n name fonts and scripts elsewhere; waiting for them could take minutes.
			'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
		],
	});
}

/** Opens n8n's sign-in page and signs in as a person does. */
export async function signIn(browser: Browser, url: string, owner: Owner): Promise<Page> {
	const context = await browser.newContext({ viewport: VIEWPORT });
	const page = await context.newPage();
	await page.goto(`${url}/signin`);
	await page.locator('input[type=email]').fill(owner.email);
	await page.locator('input[type=password]').fill(owner.password);
	await page.keyboard.press('Enter');
	await page.waitForURL(/home|workflow/);
	return page;
}
