import type { XmlElement } from '../../shared/xml';
import { childText } from '../../shared/xml';
import { isoOfUnix, isoOrNull } from '../../shared/time';
import { isLsid } from './lsid';
import type { ConnectedClients } from './model';
import { kindOf, SessionJoin } from './sessionJoin';

/** What is made of the clients of one look. */
export interface ClientTaker {
	/** Called once for each client. */
	take(client: XmlElement): void;
	/** Takes what of the answer could not be understood. */
	readonly unreadable: string[];
}

/** IDs out of `<connected_client_list>`; they are valid only while the clients are connected. */
export function clientIds(list: XmlElement): string[] {
	return list.children
		.filter(({ name }) => name === 'connected_client')
		.map(({ attributes }) => attributes.id ?? '')
		.filter((id) => id !== '');
}

/**
 * Hands over the clients of `<connected_clients>`, each once.
 * @param seen takes the IDs of the clients
 * @returns how many clients have no ID
 */
export function eachClient(
	root: XmlElement,
	seen: Set<string>,
	take: (client: XmlElement) => void,
): number {
	let nameless = 0;
	for (const client of root.children) {
		const { id } = client.attributes;
		if (id === undefined) nameless++;
		else if (seen.has(id)) continue;
		else seen.add(id);
		take(client);
	}
	return nameless;
}

/**
 * The sessions in what `get_connected_clients` answers. Public copies of its documentation end before
 * the elements that hold LSIDs, so these are recognised by what they are: any element or attribute
 * whose name contains `lsid`.
 */
export class SessionClients implements ClientTaker {
	private readonly join = new SessionJoin('commandV1');

	get unreadable(): string[] {
		return this.join.unreadable;
	}

	take(client: XmlElement): void {
		if (client.name === 'connected_support_customer') readEndpoint(client, this.join);
		if (client.name === 'connected_representative') readRepresentative(client, this.join);
	}

	result(): ConnectedClients {
		return this.join.result();
	}
}

function readEndpoint(client: XmlElement, join: SessionJoin): void {
	const hostname = childText(client, 'hostname');
	for (const lsid of lsidsOf(client, join.unreadable, `the client on host "${hostname ?? '?'}"`)) {
		join.endpoint(lsid, {
			hostname,
			platform: childText(client, 'platform'),
			kind: kindOf(childText(client, 'non_interactive')),
			startTime: connectedSince(client),
		});
	}
}

function readRepresentative(client: XmlElement, join: SessionJoin): void {
	const username = childText(client, 'username');
	const lsids = lsidsOf(client, join.unreadable, `user "${username ?? '?'}"`);
	if (username === null) {
		if (lsids.length > 0) join.unreadable.push('an access console has no username');
		return;
	}
	for (const lsid of lsids) join.participant(lsid, username);
}

export function connectedSince(client: XmlElement): string | null {
	const since = client.children.find(({ name }) => name === 'connected_since');
	return isoOfUnix(since?.attributes.ts) ?? isoOrNull(since?.text);
}

/**
 * Every LSID in an element, however it is spelt: text or attribute, alone or in a container.
 * @param unreadable takes what should be one and is none
 */
export function lsidsOf(client: XmlElement, unreadable: string[], whose: string): string[] {
	const found = new Set<string>();
	const take = (name: string, value: string) => {
		if (!name.toLowerCase().includes('lsid') || value === '') return;
		for (const part of value.split(/[\s,]+/)) {
			if (isLsid(part)) found.add(part);
			else unreadable.push(`${whose} has an unreadable LSID`);
		}
	};
	const visit = (element: XmlElement) => {
		take(element.name, element.text);
		for (const [name, value] of Object.entries(element.attributes)) take(name, value);
		element.children.forEach(visit);
	};
	visit(client);
	return [...found];
}
