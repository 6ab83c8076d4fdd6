/** The events that a person thinks in, whatever way they become known. */
export const EVENTS = [
	'ownerChanged',
	'sessionEnded',
	'sessionStarted',
	'userJoined',
	'userLeft',
] as const;

export type SessionEvent = (typeof EVENTS)[number];

/**
 * The appliance's names of events, in lower case with underscores. Remote Support says
 * `support_conference_begin`; that PRA uses the same names is likely, yet not documented, so that
 * names built from the words of PRA's own page (session start, session end, ownership change, someone
 * joins, someone leaves) will do as well.
 */
const NAMES: Array<[SessionEvent, RegExp]> = [
	['sessionStarted', /^(conference|session)_(begin|begins|began|start|starts|started)$/],
	['sessionEnded', /^(conference|session)_(end|ends|ended)$/],
	['ownerChanged', /^((conference|session)_)?owner(ship)?_(change|changes|changed)$/],
	[
		'userJoined',
		/^((conference|session)_)?(member|user|rep|representative|someone)_(add|added|join|joins|joined)$/,
	],
	[
		'userLeft',
		/^((conference|session)_)?(member|user|rep|representative|someone)_(departed|departs|leave|leaves|left|removed)$/,
	],
];

/**
 * @param name the appliance's name of an event, such as `support_conference_begin`
 * @param memberType what joined or left: `representative`, or `customer` for the endpoint itself,
 * which is no user
 * @returns undefined for an event that none of ours means
 */
export function eventOf(name: string, memberType: string | null): SessionEvent | undefined {
	const words = name
		.replace(/([a-z])([A-Z])/g, '$1_$2')
		.toLowerCase()
		.replace(/[^a-z]+/g, '_')
		.replace(/^_|_$/g, '')
		.replace(/^(support|access|pra)_/, '');
	const event = NAMES.find(([, pattern]) => pattern.test(words))?.[0];
	const isMember = event === 'userJoined' || event === 'userLeft';
	return isMember && memberType?.toLowerCase() === 'customer' ? undefined : event;
}
