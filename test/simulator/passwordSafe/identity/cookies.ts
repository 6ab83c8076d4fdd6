import type { IncomingMessage } from 'node:http';

export const SESSION_COOKIE = 'ASP.NET_SessionId';
export const VERIFICATION_COOKIE = '__RequestVerificationToken';
export const AFFINITY_COOKIE = 'ARRAffinity';

const ATTRIBUTES = /^(path|domain|expires|max-age|secure|httponly|samesite)$/i;

/**
 * The cookies of a request as the server reads them: of the first `Cookie` line alone, and none
 * at all where somebody plays back a `Set-Cookie` line with its attributes.
 */
export function cookiesOf(request: IncomingMessage): Map<string, string> {
	const cookies = new Map<string, string>();
	for (const pair of firstLine(request.rawHeaders).split(';')) {
		const equals = pair.indexOf('=');
		const name = (equals === -1 ? pair : pair.slice(0, equals)).trim();
		if (ATTRIBUTES.test(name)) return new Map();
		if (equals !== -1) cookies.set(name, pair.slice(equals + 1).trim());
	}
	return cookies;
}

function firstLine(rawHeaders: string[]): string {
	const at = rawHeaders.findIndex((name, i) => i % 2 === 0 && name.toLowerCase() === 'cookie');
	return at === -1 ? '' : rawHeaders[at + 1];
}

/** `Set-Cookie` lines, with the attributes that a real server sends. */
export function setCookieLines(cookies: ReadonlyMap<string, string>): string[] {
	return [...cookies].map(([name, value]) => {
		const sameSite = name === SESSION_COOKIE ? '; SameSite=None' : '';
		return `${name}=${value}; path=/; secure; HttpOnly${sameSite}`;
	});
}
