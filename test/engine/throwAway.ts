import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	ICredentialTestRequest,
	ICredentialType,
	IExecuteFunctions,
	IHttpRequestHelper,
	INodeExecutionData,
	INodeType,
	NodeApiError,
} from 'n8n-workflow';

/** A credential, a node and a server that have nothing to do with the product: they test the harness. */
export class ThrowAwayApi implements ICredentialType {
	name = 'throwAwayApi';

	displayName = 'Throw-Away API';

	properties: ICredentialType['properties'] = [
		{
			displayName: 'Token',
			name: 'token',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{ displayName: 'URL', name: 'url', type: 'string', default: '' },
		{ displayName: 'Path', name: 'path', type: 'string', default: '/item' },
	];

	authenticate: ICredentialType['authenticate'] = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.token}}' } },
	};

	test: ICredentialType['test'] = {
		request: { baseURL: '={{$credentials.url}}', url: '={{$credentials.path}}' },
		rules: [
			{
				type: 'responseCode',
				properties: { value: 403, message: 'Not from this network' },
			},
			{
				type: 'responseSuccessBody',
				properties: { key: 'answer.state', value: 'disabled', message: 'Account disabled' },
			},
		] as ICredentialTestRequest['rules'],
	};

	async preAuthentication(
		this: IHttpRequestHelper,
		{ url }: Parameters<NonNullable<ICredentialType['preAuthentication']>>[0],
	) {
		const request = { method: 'POST' as const, url: `${url}/token`, json: true };
		return { token: ((await this.helpers.httpRequest(request)) as { token: string }).token };
	}
}

export const throwAway: INodeType = {
	description: {
		displayName: 'Throw-Away',
		name: 'throwAway',
		group: ['transform'],
		version: [1, 2],
		description: 'Reads an address',
		defaults: { name: 'Throw-Away' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'throwAwayApi', required: true }],
		properties: [{ displayName: 'Path', name: 'path', type: 'string', default: '/item' }],
	},
	async execute(this: IExecuteFunctions) {
		const { url } = await this.getCredentials<{ url: string }>('throwAwayApi');
		const outputs: INodeExecutionData[] = [];
		for (const item of this.getInputData().keys()) {
			const path = this.getNodeParameter('path', item) as string;
			this.logger.info('Reading', { path });
			try {
				const request = { url: `${url}${path}`, json: true };
				outputs.push({
					json: await this.helpers.httpRequestWithAuthentication.call(
						this,
						'throwAwayApi',
						request,
					),
					pairedItem: { item },
				});
			} catch (error) {
				if (!this.continueOnFail()) throw error;
				const { message } = error as Error;
				outputs.push({
					json: { error: message },
					error: error as NodeApiError,
					pairedItem: { item },
				});
			}
		}
		return [outputs];
	},
};

/** Gives out tokens, answers /item, /forbidden and /disabled to the latest one, and lets /hang hang. */
export async function startServer() {
	const tokens: string[] = [];
	const arrived: string[] = [];
	const server = createServer((request, response) => {
		arrived.push(`${request.method} ${request.url}`);
		const [status, body] = answer(request) ?? [];
		if (!status) return;
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	});

	function answer({ method, url, headers }: IncomingMessage): [number, object] | undefined {
		if (method === 'POST' && url === '/token') {
			tokens.push(`token-${tokens.length + 1}`);
			return [200, { token: tokens.at(-1) }];
		}
		if (headers.authorization !== `Bearer ${tokens.at(-1)}`) return [401, {}];
		if (url === '/hang') return undefined;
		if (url === '/disabled') return [200, { answer: { state: 'disabled' } }];
		if (url === '/forbidden') return [403, {}];
		return url === '/item' ? [200, { token: tokens.at(-1) }] : [500, {}];
	}

	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		/** The tokens given out, and the requests that arrived (`GET /item`). */
		tokens,
		arrived,
		server,
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
