import { Failure } from '../../shared/failure';
import type { XmlElement } from '../../shared/xml';
import type { ClientTaker } from './clientsXml';
import { clientIds, eachClient } from './clientsXml';
import type { XmlCommand } from './xmlCommand';
import { expectRoot, orRefusal } from './xmlCommand';

/** PRA admin guide: `get_connected_clients` takes at most 100 IDs. */
const IDS_PER_CALL = 100;

/**
 * Above this many clients one answer with all of them costs less of the rate limit than batches do;
 * whatever it leaves out is asked for by ID.
 */
const BATCHES_AT_MOST = 3;

/** How often a look is taken that the appliance refuses. */
const LOOK_ATTEMPTS = 3;

interface LookCalls {
	/** Called as the first request leaves. */
	begun?: () => void;
	/** Milliseconds for repeated reads. */
	patience?: number;
}

/**
 * All connected clients over XML: the list of their IDs, then the clients themselves. IDs are valid
 * only while a client is connected; an appliance that refuses a batch because one has left meanwhile
 * is asked anew.
 */
export class ClientLook {
	/** @param types of clients, as the XML Command API calls them, separated by commas */
	constructor(
		private readonly command: XmlCommand,
		private readonly types: string,
	) {}

	/** @param begin makes the taker of an attempt */
	async read<Taker extends ClientTaker>(begin: () => Taker, calls: LookCalls = {}): Promise<Taker> {
		for (let attempt = 1; ; attempt++) {
			const look = await orRefusal(this.attempt(begin(), calls));
			if (!(look instanceof Failure)) return look;
			if (attempt === LOOK_ATTEMPTS) throw look;
		}
	}

	private async attempt<Taker extends ClientTaker>(
		taker: Taker,
		{ begun, patience }: LookCalls,
	): Promise<Taker> {
		const seen = new Set<string>();
		let missing: string[] = [];
		// Clients that reconnect between the list and their turn come back under another ID.
		for (let round = 0; round < LOOK_ATTEMPTS; round++) {
			const more = round === 0 ? { begun, patience } : { patience };
			const list = await this.command.read('get_connected_client_list', { type: this.types }, more);
			const ids = clientIds(expectRoot(list, 'connected_client_list'));
			missing = await this.show(ids, taker, seen, patience);
			if (missing.length === 0) return taker;
		}
		taker.unreadable.push(`${missing.length} clients are listed that it does not show`);
		return taker;
	}

	/** Reads the clients that were not seen yet. @returns the IDs of those that it does not show */
	private async show(
		ids: string[],
		taker: ClientTaker,
		seen: Set<string>,
		patience?: number,
	): Promise<string[]> {
		const unseen = () => ids.filter((id) => !seen.has(id));
		let nameless = 0;
		const take = (root: XmlElement) => {
			nameless += eachClient(root, seen, (client) => taker.take(client));
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

	private async clients(parameters: { id?: string }, patience?: number): Promise<XmlElement> {
		const root = await this.command.read(
			'get_connected_clients',
			{ type: this.types, ...parameters },
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
