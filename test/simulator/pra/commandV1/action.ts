import type { Account } from '../accounts';
import { namespaceOf } from '../namespaces';
import type { CommandAccess } from '../permissions';
import type { Pra } from '../pra';
import type { Quirks } from '../quirks';
import { element, textElement } from '../xml';

export interface Ask {
	pra: Pra;
	/** Parameters by name, `action` among them. */
	ask: Record<string, string>;
	account: Account;
	/** Scripted: answer success and do nothing. */
	ignored: boolean;
}

export interface Action {
	access: CommandAccess | 'any';
	/** Name of the answer's usual root, where an error may be nested. */
	root?: string;
	/** Called before the refusal for lack of permission. */
	refused?(pra: Pra, ask: Record<string, string>, account: string): void;
	/** The answer without the prolog. */
	run(ask: Ask): string;
}

/** Becomes an `<error>` with HTTP 200. */
export class CommandError extends Error {}

export function required(ask: Record<string, string>, name: string): string {
	const value = ask[name];
	if (value === undefined || value === '') {
		throw new CommandError(`Missing required parameter: ${name}`);
	}
	return value;
}

/** Text seen from an appliance for an API account without the permission. */
export function permissionText(account: string, api: 'Command' | 'Reporting'): string {
	return `The API client "${account}" does not have permission to use the ${api} API.`;
}

export function xmlError(quirks: Quirks, text: string, root?: string): string {
	if (quirks.v1ErrorPlace === 'nested' && root !== undefined) {
		return commandRoot(quirks, root, [textElement('error', text)]);
	}
	return textElement('error', text, { xmlns: namespaceOf(quirks, 'command') });
}

export function success(quirks: Quirks, text: string): string {
	return textElement('success', text, { xmlns: namespaceOf(quirks, 'command') });
}

export function commandRoot(quirks: Quirks, name: string, children: string[]): string {
	return element(name, { xmlns: namespaceOf(quirks, 'command') }, children);
}
