import { Failure } from '../../shared/failure';
import type { EndAnswer } from '../../shared/kill/endAnswer';
import type { Send } from '../../shared/send';
import { readHealth, readInfo } from './applianceJson';
import { readClients } from './clientsJson';
import { ClientsV2 } from './clientsV2';
import { FailoverV2 } from './failoverV2';
import { JsonCommand } from './jsonCommand';
import type {
	ApplianceHealth,
	ApplianceInfo,
	CommandApi,
	ConnectedClients,
	SessionAttribute,
} from './model';

/** PRA Command API v2: JSON, on recent appliances. */
export class CommandV2 implements CommandApi {
	readonly source = 'commandV2';

	readonly clients: ClientsV2;

	readonly failover: FailoverV2;

	private readonly command: JsonCommand;

	constructor(send: Send) {
		this.command = new JsonCommand(send);
		this.clients = new ClientsV2(this.command);
		this.failover = new FailoverV2(this.command);
	}

	async connectedClients(begun?: () => void, patience?: number): Promise<ConnectedClients> {
		return await this.command.get('/client', readClients, { begun, patience });
	}

	/** `DELETE /session/{lsid}`: 204, or 404 where the session is not active. */
	async endSession(lsid: string): Promise<EndAnswer> {
		return await this.command.end('DELETE', `/session/${lsid}`);
	}

	/** `POST /user/{id}/logout`: 204, or 404 where the user is not logged in. */
	async logOutUser(userId: number): Promise<EndAnswer> {
		return await this.command.end('POST', `/user/${userId}/logout`);
	}

	async getAttributes(lsid: string): Promise<SessionAttribute[]> {
		return await this.command.get(`/session/${lsid}`, readAttributes);
	}

	async setAttributes(
		lsid: string,
		values: Record<string, string>,
		timeout?: number,
	): Promise<void> {
		await this.command.act('PATCH', `/session/${lsid}`, values, timeout);
	}

	async info(): Promise<ApplianceInfo> {
		return await this.command.get('/info', readInfo);
	}

	/** A failed health check is an answer too: HTTP 500 with the same body and a message. */
	async health(): Promise<ApplianceHealth> {
		const read = (body: unknown, status: number) => readHealth(body, status === 200);
		return await this.command.get('/health', read, { also: [500] });
	}
}

function readAttributes(body: unknown): SessionAttribute[] {
	if (!Array.isArray(body)) throw new Failure('nonsense', 'The list of attributes is not a list');
	return (body as Array<Record<string, unknown>>).map((entry) => ({
		codeName: String(entry.code_name ?? ''),
		displayName: typeof entry.display_name === 'string' ? entry.display_name : null,
		value: String(entry.value ?? ''),
	}));
}
