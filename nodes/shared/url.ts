import { Failure } from './failure';

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * The origin (`https://access.example.com`) of what a person typed into a credential's URL field.
 * A path is dropped: people paste the address of the login page, and the APIs live at the root.
 * @throws Failure `badInput` where it is no https URL (http is accepted for loopback only)
 */
export function originOf(typed: unknown): string {
	const text = String(typed ?? '').trim();
	const field = 'Set the field "URL" of the credential, for example https://access.example.com';
	if (text === '') {
		throw new Failure('badInput', 'The URL of the credential is empty', { description: field });
	}
	const url = parseUrl(text);
	if (!url) {
		throw new Failure('badInput', 'The URL of the credential is not a URL', { description: field });
	}
	if (url.username !== '' || url.password !== '') {
		throw new Failure('badInput', 'The URL of the credential contains a user name or password', {
			description: field,
		});
	}
	const secure = url.protocol === 'https:';
	const loopback = url.protocol === 'http:' && LOOPBACK.test(url.hostname);
	if (!secure && !loopback) {
		throw new Failure('badInput', 'The URL of the credential does not start with https://', {
			description: field,
		});
	}
	return url.origin;
}

/** `URL.canParse` would do, but Node 20 sometimes refuses names with accented letters by it. */
export function parseUrl(text: string, base?: string): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}
