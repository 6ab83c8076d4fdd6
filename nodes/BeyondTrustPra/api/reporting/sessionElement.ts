import type { XmlElement } from '../../../shared/xml';
import { child, childrenIn, childText } from '../../../shared/xml';
import { isoOfUnix, isoOrNull } from '../../../shared/time';

/** What there is to be known of a `<session>` of the report AccessSession, one thing at a time. */

/** The end time of a session in progress is empty or absent, with or without its attribute. */
export function isInProgress(session: XmlElement): boolean {
	const end = child(session, 'end_time');
	if (!end) return true;
	return end.text === '' && !/[1-9]/.test(end.attributes.timestamp ?? '');
}

/** `start_time` or `end_time` as ISO 8601 in UTC; null where it is none. */
export function timeOf(session: XmlElement, name: 'start_time' | 'end_time'): string | null {
	const time = child(session, name);
	return isoOfUnix(time?.attributes.timestamp) ?? isoOrNull(time?.text);
}

/**
 * `duration` in seconds; it is HH:MM:SS, the hours unbounded. Where it is not, its times tell it of a
 * session that is over.
 */
export function durationOf(session: XmlElement): number | null {
	const parts = /^(\d+):([0-5]\d):([0-5]\d)$/.exec(childText(session, 'duration') ?? '');
	if (parts) return Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3]);
	const start = timeOf(session, 'start_time');
	const end = timeOf(session, 'end_time');
	if (start === null || end === null) return null;
	return Math.max(0, (Date.parse(end) - Date.parse(start)) / 1000);
}

/** A session through a Jumpoint needs no agent on the endpoint; one of a Jump Client names none. */
export function isThroughJumpoint(session: XmlElement): boolean {
	return childText(session, 'jumpoint') !== null;
}

/** Nothing on an agentless endpoint tells its host name: its Jump Item may be its only name. */
export function hostnamesOf(session: XmlElement): string[] {
	const hostnames = customersOf(session).map((customer) => childText(customer, 'hostname'));
	const jumpItem = isThroughJumpoint(session) ? [childText(session, 'primary_customer')] : [];
	return distinct([...hostnames, ...jumpItem]);
}

/** Usernames of the people who were in it. */
export function usernamesOf(session: XmlElement): string[] {
	return distinct(peopleOf(session).map((person) => childText(person, 'username')));
}

/** Username of the one who owns it; null where the report does not tell. */
export function ownerOf(session: XmlElement): string | null {
	const owner = peopleOf(session).find((person) => childText(person, 'session_owner') === '1');
	return known(owner ? childText(owner, 'username') : null);
}

export function displayNamesOf(session: XmlElement): string[] {
	return distinct(peopleOf(session).map((person) => childText(person, 'display_name')));
}

export function platformOf(session: XmlElement): string | null {
	return known(customersOf(session).map((customer) => childText(customer, 'os'))[0] ?? null);
}

function customersOf(session: XmlElement): XmlElement[] {
	return childrenIn(session, 'customer_list', 'customer');
}

function peopleOf(session: XmlElement): XmlElement[] {
	return childrenIn(session, 'rep_list', 'representative');
}

function distinct(names: Array<string | null>): string[] {
	return [...new Set(names.map(known).filter((name) => name !== null))];
}

/** The appliance writes the word "Unknown" for what it did not collect. */
function known(value: string | null): string | null {
	return value === null || value === 'Unknown' ? null : value;
}
