import type { EndAnswer } from '../../shared/kill/endAnswer';
import { endAnswerOf } from '../../shared/kill/endAnswer';
import type { Send } from '../../shared/send';
import { readApiInfo, readHealthCheck } from './applianceXml';
import type { FieldSpelling } from './attributesV1';
import { AttributesV1 } from './attributesV1';
import { ClientLook } from './clientLook';
import { SessionClients } from './clientsXml';
import { ClientsV1 } from './clientsV1';
import { FailoverV1 } from './failoverV1';
import type {
	ApplianceHealth,
	ApplianceInfo,
	CommandApi,
	ConnectedClients,
	SessionAttribute,
} from './model';
import { expectRoot, orRefusal, XmlCommand } from './xmlCommand';

/** The kinds of client that make up a session: who is in it, and the endpoint. */
const CLIENT_TYPES = 'representative,support_customer';

/** PRA's XML Command API (admin guide, "Command API"): on appliances of every version. */
export class CommandV1 implements CommandApi {
	readonly source = 'commandV1';

	readonly clients: ClientsV1;

	readonly failover: FailoverV1;

	private readonly command: XmlCommand;

	private readonly attributes: AttributesV1;

	constructor(send: Send, spelling: FieldSpelling) {
		this.command = new XmlCommand(send);
		this.attributes = new AttributesV1(this.command, spelling);
		this.clients = new ClientsV1(this.command);
		this.failover = new FailoverV1(this.command);
	}

	async connectedClients(begun?: () => void, patience?: number): Promise<ConnectedClients> {
		const look = new ClientLook(this.command, CLIENT_TYPES);
		return (await look.read(() => new SessionClients(), { begun, patience })).result();
	}

	/** `terminate_session`: `<success>`, or `<error>` with a text that is not documented. */
	async endSession(lsid: string): Promise<EndAnswer> {
		try {
			const answer = await orRefusal(this.command.act('terminate_session', { lsid }));
			return typeof answer === 'string'
				? { said: 'accepted' }
				: { said: 'refused', error: answer.message };
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
}
