import { Failure } from '../../shared/failure';
import type { EndAnswer } from '../../shared/kill/endAnswer';
import { endAnswerOf } from '../../shared/kill/endAnswer';
import type { Send } from '../../shared/send';
import type { XmlElement } from '../../shared/xml';
import { readApiInfo, readHealthCheck } from './applianceXml';
import type { FieldSpelling } from './attributesV1';
import { AttributesV1 } from './attributesV1';
import { clientIds, readClients } from './clientsXml';
import type {
	ApplianceHealth,
	ApplianceInfo,
	CommandApi,
	ConnectedClients,
	SessionAttribute,
} from './model';
import { SessionJoin } from './sessionJoin';
import { expectRoot, orRefusal, XmlCommand } from './xmlCommand';

/** PRA admin guide: `get_connected_clients` takes at most 100 IDs. */
const IDS_PER_CALL = 100;

/**
 * Above this many clients one answer with all of them costs less of the rate limit than batches do;
 * whatever it leaves out is asked for by ID.
 */
const BATCHES_AT_MOST = 3;

/** How often a look is taken that the appliance refuses. */
const LOOK_ATTEMPTS = 3;

/** The kinds of client that make up a session: who is in it, and the endpoint. */
const CLIENT_TYPES = 'representative,support_customer';

/** PRA's XML Command API (admin guide, "Command API"): on appliances of every version. */
export class CommandV1 implements CommandApi {
	readonly source = 'commandV1';

	private readonly command: XmlCommand;

	private readonly attributes: AttributesV1;

	constructor(send: Send, spelling: FieldSpelling) {
		this.command = new XmlCommand(send);
		this.attributes = new AttributesV1(this.command, spelling);
	}

	/**
	 * The list of client IDs, then the clients themselves. IDs are valid only while a client is
	 * connected; an appliance that refuses a batch because one has left meanwhile is asked anew.
	 */
	async connectedClients(begun?: () => void, patience?: number): Promise<ConnectedClients> {
		for (let attempt = 1; ; attempt++) {
			const look = await orRefusal(this.look(begun, patience));
			if (!(look instanceof Failure)) return look;
			if (attempt === LOOK_ATTEMPTS) throw look;
		}
	}

	private async look(begun?: () => void, patience?: number): Promise<ConnectedClients> {
		const join = new SessionJoin('commandV1');
		const seen = new Set<string>();
		let missing: string[] = [];
		// Clients that reconnect between the list and their turn come back under another ID.
		for (let round = 0; round < LOOK_ATTEMPTS; round++) {
			const more = round === 0 ? { begun, patience } : { patience };
			const list = await this.command.read(
				'get_connected_client_list',
				{ type: CLIENT_TYPES },
				more,
			);
			const ids = clientIds(expectRoot(list, 'connected_client_list'));
			missing = await this.show(ids, join, seen, patience);
			if (missing.length === 0) return join.result();
		}
		join.unreadable.push(`${missing.length} clients are listed that it does not show`);
		return join.result();
	}

	/** Reads the clients that were not seen yet. @returns the IDs of those that it does not show */
	private async show(
		ids: string[],
		join: SessionJoin,
		seen: Set<string>,
		patience?: number,
	): Promise<string[]> {
		const unseen = () => ids.filter((id) => !seen.has(id));
		let nameless = 0;
		const take = (root: XmlElement) => {
			nameless += readClients(root, join, seen);
		};
		if (unseen().length > IDS_PER_CALL * BATCHES_AT_MOST) {
			// That all clients come without IDs is not documented: where it is refused, batches do it.
			const all = await orRefusal(this.clients({}, patience));
			if (!(all instanceof Failure)) take(all);
		}
		const batches = await Promise.all(
			batchesOf(unseen()).map(
				async (batch) => await this.clients({ id: batch.join(',') }, patience),
			),
		);
		batches.forEach(take);
		// Those without an ID cannot be told from the missing ones.
		return nameless > 0 ? [] : unseen();
	}

	/** `terminate_session`: `<success>`, or `<error>` with a text that is not documented. */
	async endSession(lsid: string): Promise<EndAnswer> {
		try {
			const refused = await orRefusal(this.command.act('terminate_session', { lsid }));
			return refused ? { said: 'refused', error: refused.message } : { said: 'accepted' };
		} catch (error) {
			return endAnswerOf(error);
		}
	}

	async getAttributes(lsid: string): Promise<SessionAttribute[]> {
		return await this.attributes.get(lsid);
	}

	async setAttributes(
		lsid: string,
		values: Record<string, string>,
		timeout?: number,
	): Promise<void> {
		await this.attributes.set(lsid, values, timeout);
	}

	async info(): Promise<ApplianceInfo> {
		return readApiInfo(expectRoot(await this.command.read('get_api_info', {}), 'get_api_info'));
	}

	async health(): Promise<ApplianceHealth> {
		return readHealthCheck(await this.command.read('check_health', {}));
	}

	private async clients(parameters: { id?: string }, patience?: number): Promise<XmlElement> {
		const root = await this.command.read(
			'get_connected_clients',
			{ type: CLIENT_TYPES, ...parameters },
			{ patience },
		);
		return expectRoot(root, 'connected_clients');
	}
}

function batchesOf(ids: string[]): string[][] {
	const batches: string[][] = [];
	for (let start = 0; start < ids.length; start += IDS_PER_CALL) {
		batches.push(ids.slice(start, start + IDS_PER_CALL));
	}
	return batches;
}
