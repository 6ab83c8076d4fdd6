import { LONGEST_ATTRIBUTE, setAttribute } from '../attributes';
import type { Session } from '../model';
import type { Pra } from '../pra';
import { textElement } from '../xml';
import { type Action, CommandError, commandRoot, required, success } from './action';

export const terminateSession: Action = {
	access: 'act',
	refused: (pra, ask, account) =>
		pra.enforcement.recordTermination(ask.lsid ?? '', account, 'refused'),
	run: ({ pra, ask, account, ignored }) => {
		const lsid = required(ask, 'lsid');
		if (!pra.enforcement.terminate(lsid, account.name, ignored)) {
			throw new CommandError(pra.quirks.terminateUnknownText);
		}
		return success(pra.quirks, 'Successfully terminated');
	},
};

export const getSessionAttributes: Action = {
	access: 'read',
	root: 'custom_attributes',
	run: ({ pra, ask }) => {
		const { customAttributes } = live(pra, ask);
		return commandRoot(
			pra.quirks,
			'custom_attributes',
			[...customAttributes].map(([codeName, value]) =>
				textElement('custom_attribute', value, {
					display_name: pra.estate.customFields.get(codeName) ?? codeName,
					code_name: codeName,
				}),
			),
		);
	},
};

export const setSessionAttributes: Action = {
	access: 'act',
	run: ({ pra, ask, ignored }) => {
		const session = live(pra, ask);
		const attributes = Object.entries(ask)
			.map(([name, value]) => [attributeName(pra, name), value] as const)
			.filter(([name]) => name !== undefined);
		for (const [name = '', value] of attributes) check(pra, name, value);
		if (!ignored) {
			for (const [name = '', value] of attributes) setAttribute(session, name, value);
		}
		return success(pra.quirks, 'Custom attributes were set');
	},
};

function live(pra: Pra, ask: Record<string, string>): Session {
	const session = pra.enforcement.liveSession(required(ask, 'lsid'));
	if (session === undefined) throw new CommandError(pra.quirks.terminateUnknownText);
	return session;
}

/** Code name that a parameter stands for; undefined: it stands for none and is ignored. */
function attributeName(pra: Pra, parameter: string): string | undefined {
	if (parameter === 'external_key') return parameter;
	if (parameter === 'action' || parameter === 'lsid') return undefined;
	const prefixed = parameter.startsWith('c.');
	if (prefixed !== (pra.quirks.customFieldPrefix === 'c.')) return undefined;
	return prefixed ? parameter.slice(2) : parameter;
}

function check(pra: Pra, name: string, value: string): void {
	if (name !== 'external_key' && !pra.estate.customFields.has(name)) {
		throw new CommandError(`Invalid custom attribute: ${name}`);
	}
	if (value.length > LONGEST_ATTRIBUTE) {
		throw new CommandError(`Value of ${name} is longer than ${LONGEST_ATTRIBUTE} characters`);
	}
}
