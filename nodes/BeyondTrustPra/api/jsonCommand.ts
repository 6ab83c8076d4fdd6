import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import type { Answer } from '../../shared/answer';
import { Failure } from '../../shared/failure';
import type { EndAnswer } from '../../shared/kill/endAnswer';
import { endAnswerOf } from '../../shared/kill/endAnswer';
import type { ApiRequest, Send } from '../../shared/send';
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

type Reading<T> = Pick<ApiRequest<T>, 'begun' | 'patience' | 'query'> & {
	/** Statuses beside 200 that bring an answer of the same kind. */
	also?: number[];
	/** What the API's own 404 means here. */
	notThere?: () => Failure;
};

/** Calls PRA's Command API v2 (vendor's OpenAPI "Privileged Remote Access Command APIs" 2.0.0). */
export class JsonCommand {
	constructor(private readonly send: Send) {}

	/** @param path below the API's own; names from outside in it are already encoded */
	async get<T>(
		path: string,
		parse: (body: unknown, status: number) => T,
		{ also = [], notThere, ...more }: Reading<T> = {},
	): Promise<T> {
		return await this.send({
			method: 'GET',
			path: BASE + path,
			accept: 'application/json',
			...more,
			read: async (answer) => {
				if (answer.status !== 200 && !also.includes(answer.status)) {
					throw await failureOf(answer, PERMISSIONS.commandRead, notThere);
				}
				return parse(await answer.json(), answer.status);
			},
		});
	}

	/** Changes something, and gives the body of the answer: what is not the API's own proves nothing. */
	async act(
		method: IHttpRequestMethods,
		path: string,
		json: IDataObject,
		timeout?: number,
	): Promise<unknown> {
		return await this.send({
			method,
			path: BASE + path,
			json,
			accept: 'application/json',
			acts: true,
			timeout,
			read: async (answer) => {
				if (answer.status !== 200) throw await failureOf(answer, PERMISSIONS.commandFull);
				return await answer.json();
			},
		});
	}

	/** Ends something: 204, or 404 where it is not there (any more). */
	async end(method: 'DELETE' | 'POST', path: string): Promise<EndAnswer> {
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
async function failureOf(
	answer: Answer,
	needed: string,
	notThere: () => Failure = () => new SessionNotActive(),
): Promise<Failure> {
	if (answer.status !== 404) return await unexpectedStatus(answer, needed);
	const body = await answer.json().catch(() => undefined);
	const isOfApi = typeof body === 'object' && body !== null && 'message' in body;
	return isOfApi ? notThere() : new NoCommandV2();
}
