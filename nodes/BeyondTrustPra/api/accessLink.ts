import { Failure } from '../../shared/failure';

/** What a link starts; the vendor's names are in the table below. */
export type LinkAction = keyof typeof ACTIONS;

export const ACTIONS = {
	login: 'login',
	startJumpItemSession: 'start_jump_item_session',
	startShellJumpSession: 'start_shell_jump_session',
	pushAndStartLocal: 'push_and_start_local',
	pushAndStartRemote: 'push_and_start_remote',
} as const;

/** The console that a link opens: its `type` and `operation`. */
export const CONSOLES = {
	desktop: { type: 'rep', operation: 'generate' },
	web: { type: 'web_console', operation: 'execute' },
} as const;

export type Console = keyof typeof CONSOLES;

/** Longest value of a search criterion and of a credential's ID, in characters. */
export const MAX_CRITERION = 255;

/** All custom fields together, with the external key; names and values as UTF-8. */
const MAX_CUSTOM_BYTES = 10 * 1024;

export interface LinkRequest {
	action: LinkAction;
	console: Console;
	/** By the vendor's names; empty ones are left out. */
	parameters: Record<string, string | undefined>;
	/** Values of custom session fields by code name, and `external_key`. */
	attributes: Record<string, string>;
}

/**
 * A link of PRA's Client Scripting API (API guide, "Client Scripting API"). Nobody is asked for it: a
 * person opens it, signs in to the appliance, and the session starts.
 * @throws Failure `badInput` for what the appliance would refuse
 */
export function accessLink(origin: string, request: LinkRequest): string {
	const { action, console, parameters, attributes } = request;
	if (console === 'web' && action !== 'startJumpItemSession') {
		throw new Failure('badInput', 'The web console can only start the session of a Jump Item', {
			description:
				'Set the field "Console" to "Desktop", or the field "Link Action" to "Start Jump Item Session".',
		});
	}
	const custom = Object.entries(attributes).map(
		([name, value]) => [`session.custom.${name}`, value] as const,
	);
	const bytes = new TextEncoder().encode(custom.flat().join('')).length;
	if (bytes > MAX_CUSTOM_BYTES) {
		throw new Failure('badInput', 'The attributes together are larger than 10 KB', {
			description: `Shorten the values in the field "Attributes": they have ${bytes} bytes.`,
		});
	}
	const { type, operation } = CONSOLES[console];
	const all: Array<readonly [string, string | undefined]> = [
		...Object.entries({ type, operation, action: ACTIONS[action], ...parameters }),
		...custom,
	];
	const query = all.flatMap(([name, value = '']) =>
		value === '' ? [] : [`${encoded(name)}=${encoded(value)}`],
	);
	return `${origin}/api/client_script?${query.join('&')}`;
}

/**
 * Every sign that has a meaning in a URL, and those that end one in a text or in Markdown: blanks are
 * %20, since not everything takes a + for one.
 */
function encoded(text: string): string {
	const inUrl = percentEncoded(text);
	if (inUrl === undefined) {
		throw new Failure('badInput', 'A value holds half a character', {
			description: 'Check the expressions: a text was cut in the middle of a character.',
		});
	}
	return inUrl.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function percentEncoded(text: string): string | undefined {
	try {
		return encodeURIComponent(text);
	} catch {
		return undefined;
	}
}
