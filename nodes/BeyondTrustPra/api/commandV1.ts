import type { Answer } from '../../shared/answer';
import { Failure } from '../../shared/failure';
import type { ApiRequest, Send } from '../../shared/send';
import type { XmlElement } from '../../shared/xml';
import { errorText, readXml, refusal } from '../../shared/xml';
import { readApiInfo, readHealthCheck } from './applianceXml';
import { EXTERNAL_KEY, holdsAttributes } from './attributes';
import { clientIds, readClients } from './clientsXml';
import type {
	ApplianceHealth,
	ApplianceInfo,
	CommandApi,
	ConnectedClients,
	EndAnswer,
	SessionAttribute,
} from './model';
import { PERMISSIONS } from './permissions';
import { endAnswerOf, permissionMissing, speaksOfPermission, unexpectedStatus } from './refusals';
import { SessionJoin } from './sessionJoin';

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

/** A custom field of one of these names, written without a prefix, would make it another command. */
const OWN_PARAMETERS = ['action', 'lsid'];

/** What the custom fields of `set_session_attributes` are called, once it is known. */
export interface FieldSpelling {
	known(): string | undefined;
	learn(prefix: string): void;
}

/** PRA's XML Command API (admin guide, "Command API"): on appliances of every version. */
export class CommandV1 implements CommandApi {
	readonly source = 'commandV1';

	constructor(
		private readonly send: Send,
		private readonly spelling: FieldSpelling,
	) {}

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
			const list = await this.read('get_connected_client_list', { type: CLIENT_TYPES }, more);
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
			const refused = await orRefusal(this.act('terminate_session', { lsid }));
			return refused ? { said: 'refused', error: refused.message } : { said: 'accepted' };
		} catch (error) {
			return endAnswerOf(error);
		}
	}

	async getAttributes(lsid: string): Promise<SessionAttribute[]> {
		const root = await this.read('get_session_attributes', { lsid });
		return expectRoot(root, 'custom_attributes')
			.children.filter(({ name }) => name === 'custom_attribute')
			.map(({ attributes, text }) => ({
				codeName: attributes.code_name ?? '',
				displayName: attributes.display_name ?? null,
				value: text,
			}));
	}

	/**
	 * `set_session_attributes`. How it wants the name of a custom field, `c.ticket_id` or
	 * `ticket_id`, is not documented, and an unknown name may be ignored in silence. So the first
	 * time the attributes are read back, and the spelling that worked is remembered.
	 */
	async setAttributes(
		lsid: string,
		values: Record<string, string>,
		timeout?: number,
	): Promise<void> {
		const known = this.spelling.known();
		const hasCustomFields = Object.keys(values).some((name) => name !== EXTERNAL_KEY);
		const prefixes = known === undefined ? ['c.', ''] : [known];
		let refused: Failure | void = undefined;
		for (const prefix of prefixes) {
			if (prefix === '' && OWN_PARAMETERS.some((name) => name in values)) {
				refused = nameTaken();
				continue;
			}
			const parameters = { ...spell(values, prefix), lsid };
			refused = await orRefusal(this.act('set_session_attributes', parameters, timeout));
			if (refused) continue;
			if (known !== undefined || !hasCustomFields) return;
			if (holdsAttributes(await this.getAttributes(lsid), values)) {
				this.spelling.learn(prefix);
				return;
			}
		}
		throw (
			refused ??
			new Failure('refused', 'The appliance did not take over the attributes', {
				description:
					'Check that the custom fields exist under their code names in /login > Management > Custom Fields.',
			})
		);
	}

	async info(): Promise<ApplianceInfo> {
		return readApiInfo(expectRoot(await this.read('get_api_info', {}), 'get_api_info'));
	}

	async health(): Promise<ApplianceHealth> {
		return readHealthCheck(await this.read('check_health', {}));
	}

	private async clients(parameters: { id?: string }, patience?: number): Promise<XmlElement> {
		const root = await this.read(
			'get_connected_clients',
			{ type: CLIENT_TYPES, ...parameters },
			{ patience },
		);
		return expectRoot(root, 'connected_clients');
	}

	private async read(
		action: string,
		parameters: Record<string, string>,
		more: Pick<ApiRequest<XmlElement>, 'begun' | 'patience'> = {},
	): Promise<XmlElement> {
		return await this.call(action, parameters, PERMISSIONS.commandRead, more);
	}

	private async act(
		action: string,
		parameters: Record<string, string>,
		timeout?: number,
	): Promise<void> {
		const more = { acts: true, timeout };
		const root = await this.call(action, parameters, PERMISSIONS.commandFull, more);
		expectRoot(root, 'success');
	}

	/** Sent as a form: a hundred IDs, or a long attribute, do not fit into every URL. */
	private async call(
		action: string,
		parameters: Record<string, string>,
		needed: string,
		more: Pick<ApiRequest<XmlElement>, 'begun' | 'patience' | 'timeout' | 'acts'>,
	): Promise<XmlElement> {
		return await this.send({
			method: 'POST',
			path: '/api/command',
			form: { ...parameters, action },
			accept: 'application/xml',
			...more,
			read: async (answer) => await readCommandAnswer(answer, needed),
		});
	}
}

async function readCommandAnswer(answer: Answer, needed: string): Promise<XmlElement> {
	if (answer.status !== 200) throw await unexpectedStatus(answer, needed);
	const root = await readXml(answer);
	const text = errorText(root);
	if (text === undefined) return root;
	throw speaksOfPermission(text) ? permissionMissing(needed) : refusal(text);
}

/** The answer, or the appliance's `<error>` where the caller knows what else to try. */
async function orRefusal<T>(answer: Promise<T>): Promise<T | Failure> {
	return await answer.catch((error: unknown) => {
		// With an HTTP status it is no answer of the command itself.
		const isText = error instanceof Failure && error.httpStatus === undefined;
		if (isText && error.kind === 'refused') return error;
		throw error;
	});
}

function expectRoot(root: XmlElement, name: string): XmlElement {
	if (root.name === name) return root;
	throw new Failure(
		'nonsense',
		`The appliance answered <${root.name.slice(0, 60)}> in place of <${name}>`,
	);
}

function batchesOf(ids: string[]): string[][] {
	const batches: string[][] = [];
	for (let start = 0; start < ids.length; start += IDS_PER_CALL) {
		batches.push(ids.slice(start, start + IDS_PER_CALL));
	}
	return batches;
}

function nameTaken(): Failure {
	return new Failure('refused', 'The XML Command API cannot write attributes of these names', {
		description: `It has parameters of its own called ${OWN_PARAMETERS.join(' and ')}.`,
	});
}

function spell(values: Record<string, string>, prefix: string): Record<string, string> {
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			name === EXTERNAL_KEY ? name : prefix + name,
			value,
		]),
	);
}
