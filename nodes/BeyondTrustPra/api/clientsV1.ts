import { Failure } from '../../shared/failure';
import type { XmlElement } from '../../shared/xml';
import { childrenIn } from '../../shared/xml';
import { ClientLook } from './clientLook';
import type {
	ApplianceClients,
	Client,
	ClientConnections,
	ClientsApi,
	ClientType,
	Listed,
	LoggedInUser,
} from './clients';
import { clientNotConnected, withConsoles } from './clients';
import { clientIds } from './clientsXml';
import { readClient, readConnections, readCounts, readLoggedIn } from './clientXml';
import type { XmlCommand } from './xmlCommand';
import { expectRoot, orRefusal } from './xmlCommand';

const TYPE_NAMES: Record<ClientType, string> = {
	accessConsole: 'representative',
	assetClient: 'support_customer',
	gateway: 'push_agent',
};

/** Connected clients and logged-in users over the XML Command API. */
export class ClientsV1 implements ClientsApi {
	constructor(private readonly command: XmlCommand) {}

	async list(types: readonly ClientType[]): Promise<Listed<Client>> {
		const names = types.map((type) => TYPE_NAMES[type]).join(',');
		const look = new ClientLook(this.command, names);
		const { entries, unreadable } = await look.read(() => new TakenClients());
		return { entries, unreadable: [...new Set(unreadable)] };
	}

	async get(id: number): Promise<Client> {
		const client = readClient(await this.one(id, {}), []);
		if (client) return client;
		throw new Failure('nonsense', 'The appliance answered with something other than this client');
	}

	async connections(id: number): Promise<ClientConnections> {
		return readConnections(await this.one(id, { include_connections: '1' }), id);
	}

	/** Only a summary of all kinds counts the Jump Clients too. */
	async counts(): Promise<ApplianceClients[]> {
		const asked = { type: 'all', summary_only: '1' };
		const root = await this.command.read('get_connected_client_list', asked);
		const list = expectRoot(root, 'connected_client_list');
		const summaries = childrenIn(list, 'connected_client_summary', 'appliance_summary');
		if (summaries.length > 0) return summaries.map(readCounts);
		throw new Failure('nonsense', 'The list of clients has no summary');
	}

	async loggedIn(): Promise<Listed<LoggedInUser>> {
		const root = await this.command.read('get_logged_in_reps', {});
		const users = expectRoot(root, 'logged_in_reps')
			.children.filter(({ name }) => name === 'rep')
			.map(readLoggedIn);
		const entries = users.filter((user) => user !== undefined);
		const unreadable =
			entries.length < users.length ? ['The list of users has an entry that cannot be read'] : [];
		return withConsoles({ entries, unreadable }, await this.list(['accessConsole']));
	}

	/** @throws Failure `notFound` where no such client is connected */
	private async one(id: number, more: Record<string, string>): Promise<XmlElement> {
		const asked = { type: 'all', id: String(id), ...more };
		const root = await orRefusal(this.command.read('get_connected_clients', asked));
		if (root instanceof Failure) {
			// The text for an ID that is none is not documented: the list tells whether it is one.
			const list = await this.command.read('get_connected_client_list', { type: 'all' });
			throw clientIds(list).includes(String(id)) ? root : clientNotConnected();
		}
		const client = expectRoot(root, 'connected_clients').children.find(
			({ attributes }) => attributes.id === String(id),
		);
		if (client) return client;
		throw clientNotConnected();
	}
}

class TakenClients {
	readonly entries: Client[] = [];

	readonly unreadable: string[] = [];

	take(element: XmlElement): void {
		const client = readClient(element, this.unreadable);
		if (client) this.entries.push(client);
		else this.unreadable.push('The list of clients has an entry that cannot be read');
	}
}
