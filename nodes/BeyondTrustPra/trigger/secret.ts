import { createHash, timingSafeEqual } from 'crypto';

/** Below this a secret could be guessed; a password generator makes it as easily longer. */
const MIN_CHARACTERS = 24;

/** Characters that stand in a URL as they are, so that nobody has to encode the secret. */
const URL_SAFE = /^[\w.~-]*$/;

/** What is wrong with a secret, as a sentence for the one who sets it; undefined where it will do. */
export function flawOf(secret: unknown): string | undefined {
	const text = typeof secret === 'string' ? secret : '';
	if (text.length < MIN_CHARACTERS) {
		return `The secret has fewer than ${MIN_CHARACTERS} characters`;
	}
	if (!URL_SAFE.test(text)) {
		return 'The secret has characters other than letters, digits, hyphens and underscores, which would have to be encoded in the URL';
	}
	return undefined;
}

/** A request, as far as it may carry the secret. */
export interface Presented {
	query: Record<string, unknown>;
	/** The header `Authorization`. */
	authorization?: string;
}

/**
 * Whether a request brings the secret: as `?secret=` in the URL, or as the password (or the user
 * alone) of Basic authentication, which a URL holds as `https://n8n:secret@…`. The appliance has no
 * field for a header and signs nothing (outbound events reference).
 */
export function bringsSecret({ query, authorization }: Presented, secret: string): boolean {
	const presented = [query.secret, ...basicOf(authorization)];
	// Each is compared, whatever came of the ones before.
	const matches = presented.map((one) => typeof one === 'string' && isSame(one, secret));
	return matches.includes(true);
}

/** Compares in a time that tells nothing, not even the secret's length. */
function isSame(presented: string, secret: string): boolean {
	return timingSafeEqual(digest(presented), digest(secret));
}

function digest(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}

function basicOf(authorization = ''): string[] {
	const encoded = /^basic +([\w+/=-]+)$/i.exec(authorization.trim())?.[1];
	if (encoded === undefined) return [];
	const [user, ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
	return [password.join(':') || user];
}
