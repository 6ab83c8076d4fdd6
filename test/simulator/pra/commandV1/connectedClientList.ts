import type { ConnectedClient } from '../model';
import type { Quirks } from '../quirks';
import { element, textElement } from '../xml';
import { type Action, commandRoot } from './action';
import { ofTypes, XML_TYPE } from './clientTypes';

const ROOT = 'connected_client_list';

/** Idle Jump Clients; only counted, never listed. */
const PINNED_CLIENTS = 37;

export const connectedClientList: Action = {
	access: 'read',
	root: ROOT,
	run: ({ pra, ask }) => {
		pra.look();
		const clients = ofTypes(pra.estate.connectedClients(), ask.type);
		const everything = ask.type === undefined || ask.type.split(',').includes('all');
		const listed = ask.summary_only === '1' ? [] : clients;
		return commandRoot(pra.quirks, ROOT, [
			element('connected_client_summary', {}, [
				element(
					'appliance_summary',
					{ id: pra.appliance.id },
					counts(clients, everything, pra.quirks),
				),
			]),
			...listed.map((client) =>
				element('connected_client', { type: XML_TYPE[client.type], id: client.id }),
			),
		]);
	},
};

function counts(clients: ConnectedClient[], everything: boolean, quirks: Quirks): string[] {
	const counted = new Map<string, number>();
	for (const { type } of clients) {
		counted.set(XML_TYPE[type], (counted.get(XML_TYPE[type]) ?? 0) + 1);
	}
	if (everything) counted.set('pinned_client', PINNED_CLIENTS);
	return [...counted].map(([type, count]) =>
		quirks.v1CountPlace === 'text'
			? textElement('count', count, { type })
			: element('count', { type, count }),
	);
}
