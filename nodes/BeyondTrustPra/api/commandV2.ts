import type { Answer } from '../../shared/answer';
import { Failure } from '../../shared/failure';
import type { EndAnswer } from '../../shared/kill/endAnswer';
import { endAnswerOf } from '../../shared/kill/endAnswer';
import type { ApiRequest, Send } from '../../shared/send';
import { readClients } from './clientsJson';
import { readHealth, readInfo } from './applianceJson';
import type {
	ApplianceHealth,
	ApplianceInfo,
	CommandApi,
	ConnectedClients,
	SessionAttribute,
} from './model';
import { PERMISSIONS } from './permissions';
import { unexpectedStatus } from './refusals';

const BASE = '/api/command/v2';

/** The appliance does not have Command API v2: a 404 that is not the API's own JSON. */
export class NoCommandV2 extends Failure {
	constructor() {
		super('notFound', 'This appliance has no Command API v2', {
			httpStatus: 404,
			description: 'Set the option "Look-Up" to "Auto", which uses the XML Command API instead.',
		});
	}
}

/** The API's own 404: of a session that has ended or never was. */
export class SessionNotActive extends Failure {
	constructor() {
		super('notFound', 'No session with this LSID is active', {
			httpStatus: 404,
			description: 'Attributes can be read and written only while a session is in progress.',
		});
	}
}

/** PRA Command API v2 (vendor's OpenAPI "Privileged Remote Access Command APIs" 2.0.0): JSON. */
export class CommandV2 implements CommandApi {
	readonly source = 'commandV2';

	constructor(private readonly send: Send) {}

	async connectedClients(begun?: () => void, patience?: number): Promise<ConnectedClients> {
		return await this.get('/client', readClients, { begun, patience });
	}

	/** `DELETE /session/{lsid}`: 204, or 404 where the session is not active. */
	async endSession(lsid: string): Promise<EndAnswer> {
		return await this.end('DELETE', `/session/${lsid}`);
	}

	/** `POST /user/{id}/logout`: 204, or 404 where the user is not logged in. */
	async logOutUser(userId: number): Promise<EndAnswer> {
		return await this.end('POST', `/user/${userId}/logout`);
	}

	async getAttributes(lsid: string): Promise<SessionAttribute[]> {
		return await this.get(`/session/${lsid}`, readAttributes);
	}

	async setAttributes(
		lsid: string,
		values: Record<string, string>,
		timeout?: number,
	): Promise<void> {
		await this.send({
			method: 'PATCH',
			path: `${BASE}/session/${lsid}`,
			json: values,
			accept: 'application/json',
			acts: true,
			timeout,
			read: async (answer) => {
				if (answer.status !== 200) throw await failureOf(answer, PERMISSIONS.commandFull);
				// What is not the API's own answer proves nothing.
				await answer.json();
			},
		});
	}

	async info(): Promise<ApplianceInfo> {
		return await this.get('/info', readInfo);
	}

	/** A failed health check is an answer too: HTTP 500 with the same body and a message. */
	async health(): Promise<ApplianceHealth> {
		return await this.send({
			method: 'GET',
			path: `${BASE}/health`,
			accept: 'application/json',
			read: async (answer) => {
				if (answer.status !== 200 && answer.status !== 500) {
					throw await failureOf(answer, PERMISSIONS.commandRead);
				}
				return readHealth(await answer.json(), answer.status === 200);
			},
		});
	}

	private async get<T>(
		path: string,
		parse: (body: unknown) => T,
		more: Pick<ApiRequest<T>, 'begun' | 'patience'> = {},
	): Promise<T> {
		return await this.send({
			method: 'GET',
			path: BASE + path,
			accept: 'application/json',
			...more,
			read: async (answer) => {
				if (answer.status !== 200) throw await failureOf(answer, PERMISSIONS.commandRead);
				return parse(await answer.json());
			},
		});
	}

	private async end(method: 'DELETE' | 'POST', path: string): Promise<EndAnswer> {
		try {
			return await this.send<EndAnswer>({
				method,
				path: BASE + path,
				accept: 'application/json',
				acts: true,
				read: async (answer) => {
					if (answer.status === 204) return { said: 'accepted' };
					const failure = await failureOf(answer, PERMISSIONS.commandFull);
					// Only the API's own 404 is a proof; that of a proxy is none.
					if (answer.status === 404 && !(failure instanceof NoCommandV2)) {
						return { said: 'notFound' };
					}
					throw failure;
				},
			});
		} catch (error) {
			return endAnswerOf(error);
		}
	}
}

/** A 404 of the API itself is JSON with a `message`; any other says that there is no such API. */
async function failureOf(answer: Answer, needed: string): Promise<Failure> {
	if (answer.status !== 404) return await unexpectedStatus(answer, needed);
	const body = await answer.json().catch(() => undefined);
	const isOfApi = typeof body === 'object' && body !== null && 'message' in body;
	return isOfApi ? new SessionNotActive() : new NoCommandV2();
}

function readAttributes(body: unknown): SessionAttribute[] {
	if (!Array.isArray(body)) throw new Failure('nonsense', 'The list of attributes is not a list');
	return (body as Array<Record<string, unknown>>).map((entry) => ({
		codeName: String(entry.code_name ?? ''),
		displayName: typeof entry.display_name === 'string' ? entry.display_name : null,
		value: String(entry.value ?? ''),
	}));
}
