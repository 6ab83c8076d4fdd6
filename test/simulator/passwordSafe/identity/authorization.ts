import type { FastifyRequest } from 'fastify';
import type { People, User } from './people';
import { admits, type Registration, type Registrations } from './registrations';

/** Who an `Authorization` header names, or why it names nobody. */
export type Verdict =
	| { user: User; registration: Registration; challenge?: string }
	| { refused: SignInRefusal };

export type SignInRefusal =
	| 'noCredentials'
	| 'token'
	| 'key'
	| 'runAs'
	| 'password'
	| 'address'
	| 'secondFactor';

/** `Bearer {token}`, or `PS-Auth key={key}; runas={user}; pwd=[{password}]; challenge={code}`. */
export function authorize(
	request: FastifyRequest,
	people: People,
	registrations: Registrations,
): Verdict {
	const header = request.headers.authorization ?? '';
	const bearer = /^Bearer\s+(\S+)$/i.exec(header)?.[1];
	if (bearer !== undefined) {
		const token = registrations.withToken(bearer);
		if (token === undefined || !token.registration.active) return { refused: 'token' };
		return admit(token, request.ip);
	}
	const fields = psAuth(header);
	if (fields === undefined) return { refused: 'noCredentials' };
	const registration = registrations.withKey(fields.key ?? '');
	if (registration === undefined) return { refused: 'key' };
	const user = people.find(fields.runas ?? '');
	if (user === undefined || user.type === 'Application') return { refused: 'runAs' };
	if (registration.userPasswordRequired && fields.pwd !== user.password) {
		return { refused: 'password' };
	}
	return admit({ user, registration, challenge: fields.challenge }, request.ip);
}

function admit(
	found: { user: User; registration: Registration; challenge?: string },
	address: string,
): Verdict {
	if (!admits(found.registration, address)) return { refused: 'address' };
	const { active, quarantined } = found.user;
	return active && !quarantined ? found : { refused: 'runAs' };
}

/** The password may hold semicolons, and brackets too: it ends at the last one before a semicolon. */
function psAuth(header: string): Record<string, string | undefined> | undefined {
	const rest = /^PS-Auth\s+(.*)$/i.exec(header)?.[1];
	if (rest === undefined) return undefined;
	const password = /(?:^|;)\s*pwd=\[(.*)\]\s*(?=;|$)/i.exec(rest);
	const others = password === null ? rest : rest.replace(password[0], '');
	const fields = others.split(';').map((part) => {
		const [name, ...value] = part.split('=');
		return [name.trim().toLowerCase(), value.join('=').trim()];
	});
	return { ...Object.fromEntries(fields), pwd: password?.[1] };
}
