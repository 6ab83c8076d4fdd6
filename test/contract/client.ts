import { XMLParser } from 'fast-xml-parser';
import type { AccountCredentials, Simulator } from '../simulator';

const parser = new XMLParser({
	ignoreAttributes: false,
	attributeNamePrefix: '@',
	parseTagValue: false,
	parseAttributeValue: false,
});

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
}

/** A plain HTTP client with one token, to look at the simulator from outside. */
export class Client {
	private constructor(
		readonly url: string,
		public token: string,
	) {}

	static async signIn(
		simulator: Simulator,
		account: AccountCredentials = simulator.pra.defaultAccount,
	): Promise<Client> {
		const answer = await requestToken(simulator.url, account.clientId, account.clientSecret);
		const { access_token: token } = JSON.parse(answer.text) as { access_token: string };
		return new Client(simulator.url, token);
	}

	async send(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
		const headers = { authorization: `Bearer ${this.token}`, ...init.headers };
		return await read(fetch(this.url + path, { redirect: 'manual', ...init, method, headers }));
	}

	async get(path: string): Promise<Answer> {
		return await this.send('GET', path);
	}

	async json<T>(path: string): Promise<T> {
		return JSON.parse((await this.get(path)).text) as T;
	}

	async patch(path: string, body: unknown): Promise<Answer> {
		const headers = { 'content-type': 'application/json' };
		return await this.send('PATCH', path, { headers, body: JSON.stringify(body) });
	}

	/** The XML Command API by GET. */
	async command(action: string, more: Record<string, string> = {}): Promise<Answer> {
		return await this.get(`/api/command?${new URLSearchParams({ action, ...more }).toString()}`);
	}

	async report(parameters: Record<string, string>): Promise<Answer> {
		const query = { generate_report: 'AccessSession', ...parameters };
		return await this.get(`/api/reporting?${new URLSearchParams(query).toString()}`);
	}

	async form(path: string, parameters: Record<string, string>): Promise<Answer> {
		return await this.send('POST', path, { body: new URLSearchParams(parameters) });
	}
}

export async function requestToken(url: string, id: string, secret: string): Promise<Answer> {
	return await read(
		fetch(`${url}/oauth2/token`, {
			method: 'POST',
			headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
			body: new URLSearchParams({ grant_type: 'client_credentials' }),
		}),
	);
}

export async function read(response: Promise<Response>): Promise<Answer> {
	const answer = await response;
	return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

export type Xml = { [name: string]: Xml } & string;

/** The document as an object: attributes begin with `@`, text beside attributes is `#text`. */
export function parse(answer: Answer): Xml {
	return parser.parse(answer.text) as Xml;
}

/** An element that may come once, several times or not at all, as a list. */
export function list(value: Xml | Xml[] | undefined): Xml[] {
	return value === undefined ? [] : [value].flat();
}

/** Seconds (epoch) some hours ago. */
export function hoursAgo(hours: number): string {
	return String(Math.floor(Date.now() / 1000) - hours * 3600);
}
