import type { FastifyReply, FastifyRequest } from 'fastify';
import { authorize } from '../identity/authorization';
import { cookiesOf } from '../identity/cookies';
import { nameOf } from '../identity/people';
import type { SignIn } from '../identity/signIns';
import { notAuthenticated } from '../refusal';
import type { State } from '../state';

/**
 * The session that a call's cookies name. What the `Authorization` header holds matters only to a
 * registration that validates every call; alone it opens nothing.
 */
export function authenticate(request: FastifyRequest, state: State): SignIn {
	const signIn = state.signIns.withCookies(cookiesOf(request.raw));
	if (signIn === undefined || signIn.challenged) throw notAuthenticated();
	if (signIn.registration.validatesEveryCall) {
		const verdict = authorize(request, state.people, state.registrations);
		if ('refused' in verdict || verdict.user !== signIn.user) throw notAuthenticated();
	}
	request.exchange.entry.account = nameOf(signIn.user);
	request.exchange.entry.signIn = signIn.recorded.number;
	return signIn;
}

/**
 * ASP.NET session state lets one call of a session in at a time. Resolves when it is this call's
 * turn; the next one's comes when this one's answer is through.
 */
export async function takeTurn(signIn: SignIn, reply: FastifyReply, state: State): Promise<void> {
	const { record, quirks } = state;
	const before = signIn.turn;
	const over = new Promise<void>((resolve) => {
		reply.raw.once('close', resolve);
		// Whoever hung up while it was read has no turn.
		if (reply.raw.destroyed) resolve();
	});
	signIn.turn = before.then(async () => await over);
	signIn.inFlight++;
	record.peakParallel = Math.max(record.peakParallel, signIn.inFlight);
	void over.then(() => signIn.inFlight--);
	if (quirks.serialised) await before;
	signIn.running++;
	record.peakRunning = Math.max(record.peakRunning, signIn.running);
	void over.then(() => signIn.running--);
}
