import type { PasswordSafe } from '../../simulator/passwordSafe/passwordSafe';
import { read, type Answer } from '../client';

/** A plain HTTP client of the Password Safe API, to look at the simulator from outside. */
export class SafeClient {
	/** `name=value` pairs, as one `Cookie` header holds them. */
	cookie = '';

	private constructor(
		readonly url: string,
		public authorization: string,
	) {}

	/** Token, then sign-in, as the application user. */
	static async byToken(safe: PasswordSafe): Promise<SafeClient> {
		const { clientId, clientSecret } = safe.defaultCredentials;
		const token = await requestToken(safe.url, clientId, clientSecret);
		const { access_token: value } = json<{ access_token: string }>(token);
		const client = new SafeClient(safe.url, `Bearer ${value}`);
		await client.signIn();
		return client;
	}

	/** As a user, by the API key. */
	static async byKey(safe: PasswordSafe, runAs?: string): Promise<SafeClient> {
		const client = SafeClient.unsigned(safe, keyHeader(safe, runAs));
		await client.signIn();
		return client;
	}

	static unsigned(safe: PasswordSafe, authorization: string): SafeClient {
		return new SafeClient(safe.url, authorization);
	}

	async signIn(): Promise<Answer> {
		const answer = await this.post('Auth/SignAppIn');
		const lines = answer.headers.getSetCookie();
		if (lines.length > 0) this.cookie = lines.map((line) => line.split(';', 1)[0]).join('; ');
		return answer;
	}

	async send(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Answer> {
		return await read(
			fetch(`${this.url}/${path}`, {
				method,
				headers: {
					...(this.authorization === '' ? {} : { authorization: this.authorization }),
					...(this.cookie === '' ? {} : { cookie: this.cookie }),
					...(body === undefined ? {} : { 'content-type': 'application/json' }),
					...headers,
				},
				body: body === undefined ? undefined : JSON.stringify(body),
			}),
		);
	}

	async get(path: string): Promise<Answer> {
		return await this.send('GET', path);
	}

	async post(path: string, body?: unknown): Promise<Answer> {
		return await this.send('POST', path, body);
	}

	async put(path: string, body: unknown = {}): Promise<Answer> {
		return await this.send('PUT', path, body);
	}

	async json<T = Array<Record<string, unknown>>>(path: string): Promise<T> {
		const answer = await this.get(path);
		if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
		return json<T>(answer);
	}
}

export function json<T = unknown>(answer: Answer): T {
	return JSON.parse(answer.text) as T;
}

/** Status and body together; an empty body is undefined. */
export function outcome(answer: Answer): [number, unknown] {
	return [answer.status, answer.text === '' ? undefined : JSON.parse(answer.text)];
}

export async function requestToken(url: string, id: string, secret: string): Promise<Answer> {
	const body = { grant_type: 'client_credentials', client_id: id, client_secret: secret };
	return await read(
		fetch(`${url}/Auth/Connect/Token`, { method: 'POST', body: new URLSearchParams(body) }),
	);
}

export function keyHeader(safe: PasswordSafe, runAs?: string, more = ''): string {
	const { apiKey, runAs: user } = safe.defaultCredentials;
	return `PS-Auth key=${apiKey}; runas=${runAs ?? user};${more}`;
}
