import { inspect } from 'node:util';

import type { Simulator } from '../simulator';

/** Client secrets, alone and as they travel, and every token that a simulator gives out. */
export class Secrets {
	private readonly all = new Set<string>();

	constructor({ pra: { accounts } }: Simulator) {
		const issue = accounts.issueToken.bind(accounts);
		accounts.issueToken = (...account) => {
			const token = issue(...account);
			this.all.add(token);
			return token;
		};
	}

	addAccount(clientId: string, clientSecret: string): void {
		const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
		this.all.add(clientSecret).add(basic);
	}

	/** No token and no secret in what is given (outputs, errors, log lines). */
	leakedInto(...everything: unknown[]): string[] {
		const texts = everything.map((one) => (typeof one === 'string' ? one : inDepth(one)));
		return [...this.all]
			.filter((secret) => texts.some((text) => text.includes(secret)))
			.map((secret) => `a token or secret is shown: ${secret.slice(0, 6)}…`);
	}
}

/** All of a value as text, however deep. */
export function inDepth(value: unknown): string {
	return inspect(value, {
		depth: 30,
		maxArrayLength: null,
		maxStringLength: null,
		showHidden: true,
	});
}
