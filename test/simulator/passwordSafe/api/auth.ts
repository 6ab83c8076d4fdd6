import type { FastifyInstance, FastifyRequest } from 'fastify';
import { asObject, isForm } from '../../exchange';
import type { Recorder } from '../../record';
import { authorize, type SignInRefusal } from '../identity/authorization';
import { cookiesOf, setCookieLines } from '../identity/cookies';
import { nameOf, type User } from '../identity/people';
import { everyone } from '../identity/rights';
import { admits, type Registration } from '../identity/registrations';
import type { SignIn } from '../identity/signIns';
import { notAllowed, Refused } from '../refusal';
import type { State } from '../state';
import { signedInToWire } from '../wire/user';
import { Answer } from './answer';
import { BASE } from './base';
import type { Endpoint } from './endpoint';

/** Its cookies are dead from here on. */
export const signOut: Endpoint = {
	method: 'POST',
	path: 'Auth/Signout',
	gate: everyone,
	run: ({ state, signIn }) => {
		state.signIns.end(signIn, 'signedOut');
		return new Answer(200);
	},
};

/** What needs no session: the token of an application user, and signing in. */
export function authRoutes(app: FastifyInstance, state: () => State, record: Recorder): void {
	app.post(`${BASE}/Auth/Connect/Token`, async (request, reply) => {
		const { user, registration } = client(request, state());
		request.exchange.entry.account = nameOf(user);
		record.tokensIssued++;
		reply.header('Cache-Control', 'no-store');
		return {
			access_token: state().registrations.issueToken(user, registration),
			expires_in: registration.accessTokenMinutes * 60,
			token_type: 'Bearer',
			scope: 'publicapi',
		};
	});
	app.post(`${BASE}/Auth/SignAppIn`, async (request, reply) => {
		const now = state();
		const signIn = begin(request, now);
		reply.header('Set-Cookie', setCookieLines(signIn.cookies));
		request.exchange.entry.account = nameOf(signIn.user);
		request.exchange.entry.signIn = signIn.recorded.number;
		now.record.signIns.push(signIn.recorded);
		signIn.user.lastLoginAt = now.clock.now();
		now.audits.add('Login', 'PMM API SignAppIn', signIn.user);
		return signedInToWire(signIn.user);
	});
	for (const path of ['Connect/Token', 'SignAppIn']) {
		app.route({
			method: ['GET', 'PUT', 'DELETE', 'PATCH'],
			url: `${BASE}/Auth/${path}`,
			handler: (request) => {
				throw notAllowed(request.method, [{ method: 'POST' }]);
			},
		});
	}
}

/** RFC 6749, client credentials in a form. A registration's address list gives a bare 401. */
function client(request: FastifyRequest, state: State): { user: User; registration: Registration } {
	if (!isForm(request)) throw oauthError(state, 'invalid_request');
	const form = asObject(request.body);
	if (form.grant_type !== 'client_credentials') {
		throw oauthError(state, 'unsupported_grant_type');
	}
	const [id, secret] = [form.client_id, form.client_secret].map(String);
	const user = state.people.withClient(id, secret);
	const registration = state.registrations.firstActive('oAuth2');
	if (user === undefined || registration === undefined || !user.active || user.quarantined) {
		throw oauthError(state, 'invalid_client');
	}
	if (!admits(registration, request.ip)) throw new Refused(401);
	return { user, registration };
}

function oauthError({ quirks }: State, error: string): Refused {
	return new Refused(error === 'invalid_client' ? quirks.tokenRefusal : 400, { error });
}

/** A fresh session, or the one that was waiting for the second factor's code. */
function begin(request: FastifyRequest, state: State): SignIn {
	const verdict = authorize(request, state.people, state.registrations);
	if ('refused' in verdict) throw refuse(state, verdict.refused);
	const { user, registration, challenge } = verdict;
	const asks = registration.kind === 'apiKey' && registration.multiFactorEnforced;
	if (!asks || user.twoFactor === undefined) return state.signIns.begin(user, registration, false);

	const waiting = state.signIns.withCookies(cookiesOf(request.raw));
	const answers = waiting?.challenged === true && waiting.user === user;
	if (answers && challenge === user.twoFactor.code) {
		state.signIns.complete(waiting);
		return waiting;
	}
	const asked = answers ? waiting : state.signIns.begin(user, registration, true);
	throw refuse(state, 'secondFactor', {
		'WWW-Authenticate-2FA': user.twoFactor.prompt,
		'Set-Cookie': setCookieLines(asked.cookies).join(),
	});
}

function refuse(
	{ quirks, record }: State,
	why: SignInRefusal,
	headers: Record<string, string> = {},
): Refused {
	record.refusedSignIns.push(why);
	const body = quirks.signInRefusal === 'text' ? 'User not authenticated' : undefined;
	return new Refused(401, body, headers);
}
