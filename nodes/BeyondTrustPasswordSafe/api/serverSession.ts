import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { Failure } from '../../shared/failure';
import type { Transport } from '../../shared/send';
import type { HttpRequest } from '../../shared/patience';
import type { TokenKeeper } from '../../shared/tokenKeeper';
import type { Access } from './access';
import { BASE } from './access';
import type { SignedIn } from './signIn';
import { JSON_HEADERS, signIn } from './signIn';

/** Signing out must not hold up a flow that has ended. */
const SIGN_OUT_TIMEOUT_MS = 5_000;

const SIGN_OUT_ATTEMPTS = 2;

/**
 * One sign-in at a server, for one execution of a node: begun by the first call, renewed where the
 * server has forgotten it, and ended by `close`. Calls come one at a time: the server runs those of a
 * session one after the other.
 */
export class ServerSession {
	private signedIn?: SignedIn;

	/** Whom the server has signed in; undefined before the first call, or where it does not tell. */
	userId?: number;

	/** Those that a 401 came to: where only the token was over, the session lives on. */
	private readonly refused: SignedIn[] = [];

	/** A new sign-in that was refused at once, in place of another: a third would be too. */
	private useless?: Failure;

	constructor(
		private readonly request: HttpRequest,
		private readonly access: Access,
		private readonly tokens: TokenKeeper,
	) {}

	/** Sends a call with all that signing in gave; a 401 means that it was not even read. */
	readonly transport: Transport = async (options) => {
		for (let signIns = 0; signIns < 2 && !this.useless; signIns++) {
			const answer = await this.call(options);
			if (answer.statusCode !== 401) return answer;
			discard(answer);
			if (this.signedIn) this.refused.push(this.signedIn);
			this.signedIn = undefined;
		}
		this.useless ??= notTakenOver();
		throw this.useless;
	};

	/** Signs out, whatever came before; what cannot be reached forgets the session by itself. */
	async close(): Promise<void> {
		const { signedIn, refused } = this;
		this.signedIn = undefined;
		for (const { cookies, authorization } of refused) {
			const latest = signedIn?.authorization ?? authorization;
			if (!(await this.signOut({ cookies, authorization: latest }))) return;
		}
		if (signedIn) await this.signOut(signedIn);
	}

	/** @returns whether the server answered */
	private async signOut(signedIn: SignedIn): Promise<boolean> {
		let isThere = false;
		for (let attempt = 0; attempt < SIGN_OUT_ATTEMPTS; attempt++) {
			try {
				const answer = await this.callWith(signedIn, {
					method: 'POST',
					url: `${this.access.origin}${BASE}/Auth/Signout`,
					headers: JSON_HEADERS,
					encoding: 'stream',
					returnFullResponse: true,
					disableFollowRedirect: true,
					skipSslCertificateValidation: this.access.allowUnauthorizedCerts,
					timeout: SIGN_OUT_TIMEOUT_MS,
				});
				discard(answer);
				isThere = true;
				if (answer.statusCode < 500 && answer.statusCode !== 429) return true;
			} catch {
				// The server ends a session that nobody uses after 20 minutes.
			}
		}
		return isThere;
	}

	private async call(options: IHttpRequestOptions): Promise<IN8nHttpFullResponse> {
		this.signedIn ??= await signIn(this.request, this.access, this.tokens);
		this.userId = this.signedIn.userId;
		return await this.callWith(this.signedIn, options);
	}

	private async callWith(
		{ authorization, cookies }: SignedIn,
		options: IHttpRequestOptions,
	): Promise<IN8nHttpFullResponse> {
		const answer = (await this.request({
			...options,
			ignoreHttpStatusErrors: true,
			headers: { ...options.headers, Authorization: authorization, Cookie: cookies.toString() },
		})) as IN8nHttpFullResponse;
		cookies.take(answer.headers['set-cookie'] as string | string[] | undefined);
		return answer;
	}
}

function notTakenOver(): Failure {
	return new Failure('signIn', 'Password Safe signs in but does not recognise its own session', {
		httpStatus: 401,
		description:
			'A load balancer may send calls to different servers, or the API registration\'s rules changed. Open the credential and press "Test".',
	});
}

/** Closes the body that nobody reads. */
function discard({ body }: IN8nHttpFullResponse): void {
	(body as { destroy?: () => void } | undefined)?.destroy?.();
}
