import { Agent } from 'node:http';

import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	INodeCredentialTestResult,
	INodeTypeDescription,
	IRunExecutionData,
} from 'n8n-workflow';

import type {
	ExecutionSummary,
	NewCredential,
	Owner,
	StoredCredential,
	StoredExecution,
	StoredWorkflow,
	WebhookAnswer,
	WorkflowFile,
} from './restTypes';
import { until } from './until';

/** n8n's internal REST API, as its editor uses it. Failures are thrown with n8n's own message. */
export class N8nRest {
	private readonly http: AxiosInstance;

	/** What calls a webhook is not signed in. */
	private readonly outside: AxiosInstance;

	constructor(readonly url: string) {
		// A connection of its own for each call: n8n may close one that rests just as it is used again.
		const httpAgent = new Agent({ keepAlive: false });
		const defaults = { baseURL: url, validateStatus: () => true, httpAgent };
		this.outside = axios.create(defaults);
		// The sign-in is bound to this ID; n8n only wants it to stay the same.
		this.http = axios.create({ ...defaults, headers: { 'browser-id': 'n8n-nodes-beyondtrust' } });
	}

	/** Creates the owner of a new n8n and goes on as that person. */
	async setUpOwner(owner: Owner): Promise<void> {
		// n8n 2.8 calls itself ready before it has this API.
		await until('the REST API', async () => {
			return (await this.http.get('/rest/settings')).status === 200;
		});
		await this.signIn(await this.http.post('/rest/owner/setup', owner));
	}

	async login(owner: Pick<Owner, 'email' | 'password'>): Promise<void> {
		const body = { emailOrLdapLoginId: owner.email, password: owner.password };
		await this.signIn(await this.http.post('/rest/login', body));
	}

	async version(): Promise<string> {
		const settings = await this.data<{ versionCli: string }>(this.http.get('/rest/settings'));
		return settings.versionCli;
	}

	async createCredential(credential: NewCredential): Promise<StoredCredential> {
		return await this.data(this.http.post('/rest/credentials', credential));
	}

	async updateCredential(id: string, credential: NewCredential): Promise<StoredCredential> {
		return await this.data(this.http.patch(`/rest/credentials/${id}`, credential));
	}

	/** A credential as the editor gets it: with its secrets blanked. */
	async credential(
		id: string,
	): Promise<StoredCredential & { data: ICredentialDataDecryptedObject }> {
		return await this.data(this.http.get(`/rest/credentials/${id}?includeData=true`));
	}

	/** What the editor does after a credential was saved: n8n's own test of it. */
	async testCredential(
		credentials: StoredCredential & Pick<NewCredential, 'data'>,
	): Promise<INodeCredentialTestResult> {
		return await this.data(this.http.post('/rest/credentials/test', { credentials }));
	}

	async createWorkflow(workflow: WorkflowFile): Promise<StoredWorkflow> {
		const settings = { executionOrder: 'v1', ...workflow.settings };
		// n8n 1 has no default for `active`.
		const body = { ...workflow, settings, active: false };
		return await this.data(this.http.post('/rest/workflows', body));
	}

	async workflow(id: string): Promise<StoredWorkflow> {
		return await this.data(this.http.get(`/rest/workflows/${id}`));
	}

	/** Publishes a workflow. Its webhooks follow a little later: {@link webhookRegistered}. */
	async activate({ id, versionId }: StoredWorkflow): Promise<StoredWorkflow> {
		return await this.data(this.http.post(`/rest/workflows/${id}/activate`, { versionId }));
	}

	async deactivate({ id }: StoredWorkflow): Promise<StoredWorkflow> {
		return await this.data(this.http.post(`/rest/workflows/${id}/deactivate`, {}));
	}

	/** The newest executions of a workflow, newest first. */
	async executions(workflowId: string): Promise<ExecutionSummary[]> {
		const filter = JSON.stringify({ workflowId });
		const { results } = await this.data<{ results: ExecutionSummary[] }>(
			this.http.get('/rest/executions', { params: { filter } }),
		);
		return results;
	}

	async execution(id: string): Promise<StoredExecution> {
		const stored = await this.data<ExecutionSummary & { data: string }>(
			this.http.get(`/rest/executions/${id}`),
		);
		// n8n stores an execution's data in this format, since objects in it refer to each other.
		const { parse } = await import('flatted');
		const data = parse(stored.data) as IRunExecutionData;
		return { ...stored, data, text: JSON.stringify(stored) };
	}

	async nodeTypes(): Promise<INodeTypeDescription[]> {
		return await this.data(this.http.get('/types/nodes.json'));
	}

	async credentialTypes(): Promise<ICredentialType[]> {
		return await this.data(this.http.get('/types/credentials.json'));
	}

	/** A file that n8n serves, such as an icon, by its path. */
	async file(path: string): Promise<AxiosResponse<string>> {
		return await this.http.get<string>(`/${path}`, { responseType: 'text' });
	}

	/** Calls the webhook of a published workflow. */
	async webhook<Body = unknown>(path: string, body: object = {}): Promise<WebhookAnswer<Body>> {
		const answer = await this.outside.post<Body>(`/webhook/${path}`, body);
		return { status: answer.status, body: answer.data };
	}

	/** Waits until the webhook (for POST) of a published workflow takes calls, without calling it. */
	async webhookRegistered(path: string): Promise<void> {
		await until(`webhook ${path}`, async () => {
			const answer = await this.outside.get<{ message?: string }>(`/webhook/${path}`);
			return answer.data.message?.includes('make a POST request');
		});
	}

	private async signIn(answer: AxiosResponse): Promise<void> {
		await this.data(Promise.resolve(answer));
		const cookies = answer.headers['set-cookie'] ?? [];
		this.http.defaults.headers.common.cookie = cookies.map((line) => line.split(';')[0]).join('; ');
	}

	private async data<Data = unknown>(call: Promise<AxiosResponse>): Promise<Data> {
		const { status, data, config } = await call;
		if (status >= 400) {
			const text = (data as { message?: string }).message ?? JSON.stringify(data);
			throw new Error(`n8n: ${config.method} ${config.url} answered ${status}: ${text}`);
		}
		return ((data as { data?: Data }).data ?? data) as Data;
	}
}
