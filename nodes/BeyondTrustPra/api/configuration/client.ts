import type { Answer } from '../../../shared/answer';
import { unreadable } from '../../../shared/answer';
import { Failure } from '../../../shared/failure';
import type { Send } from '../../../shared/send';
import type { ConfigurationCall } from './call';
import { refusalOf, unknownName } from './refusals';

export const BASE = '/api/config/v1';

/** The API's own 401, whatever it speaks of. */
class NotAccepted extends Failure {
	constructor() {
		super('signIn', 'The appliance answered HTTP 401');
	}
}

/** PRA Configuration API v1 (vendor's OpenAPI file 1.10): JSON. */
export class ConfigurationClient {
	constructor(
		private readonly send: Send,
		/** Of the appliance: the only one that a link of its answers may lead to. */
		readonly origin: string,
	) {}

	/** @returns the JSON of the answer, undefined where it is empty */
	async json(call: ConfigurationCall): Promise<unknown> {
		return await this.call(call, async (answer) => await answer.json());
	}

	/**
	 * The API says 401 to a dead token, and also to a parameter or a field that it does not know
	 * (vendor's overview, "Common HTTP Status Codes"). Which of both it is, a call without any shows,
	 * in which a dead token is replaced. Whatever got a 401 had no effect, and may go again.
	 */
	async call<T>(call: ConfigurationCall, read: (answer: Answer) => Promise<T>): Promise<T> {
		const first = await this.attempt(call, read).then((value) => ({ value }), passOverNotAccepted);
		if (first) return first.value;
		await this.checkToken();
		return await this.attempt(call, read).catch((error: unknown) => {
			throw error instanceof NotAccepted ? unknownName(call) : error;
		});
	}

	private async attempt<T>(
		call: ConfigurationCall,
		read: (answer: Answer) => Promise<T>,
	): Promise<T> {
		return await this.send({
			method: call.method,
			path: BASE + call.path,
			query: call.query,
			json: call.body,
			accept: 'application/json',
			acts: call.method !== 'GET',
			reads401: true,
			streams: call.timeout !== undefined,
			timeout: call.timeout,
			read: async (answer) => {
				if (answer.status === 401) throw new NotAccepted();
				if (answer.status < 200 || answer.status > 299) throw await refusalOf(answer, call);
				if (answer.isHtml) throw unreadable(true, 'JSON');
				return await read(answer);
			},
		});
	}

	/** @throws Failure `signIn` where the appliance takes no token; any other answer shows that it does */
	private async checkToken(): Promise<void> {
		await this.send({
			method: 'GET',
			path: `${BASE}/jump-item-role`,
			query: { per_page: 5 },
			accept: 'application/json',
			read: async () => {},
		});
	}
}

function passOverNotAccepted(error: unknown): undefined {
	if (!(error instanceof NotAccepted)) throw error;
}
