import type { Answer } from '../../../shared/answer';
import { Failure } from '../../../shared/failure';
import { camelCase } from '../../../shared/records';
import { PERMISSIONS } from '../permissions';
import { unexpectedStatus } from '../refusals';
import type { ConfigurationCall } from './call';
import type { Field } from './fields';
import { SCHEMA_VERSION } from './schema';

/** More of them help nobody. */
const MOST_FIELDS = 12;

const LONGEST_TEXT = 300;

const KNOWN_VERSION = `The node knows version ${SCHEMA_VERSION} of the Configuration API.`;

/** Values that the appliance refuses; nothing was done. */
export class InvalidFields extends Failure {
	constructor(
		message: string,
		description: string,
		httpStatus: number,
		/** By the vendor's names. */
		readonly fields: string[],
	) {
		super('refused', message, { description, httpStatus });
	}
}

/** Answers with 403, 404, 422 and all that is no success. */
export async function refusalOf(answer: Answer, call: ConfigurationCall): Promise<Failure> {
	const { status: httpStatus } = answer;
	if (answer.isHtml || ![400, 403, 404, 405, 422].includes(httpStatus)) {
		return httpStatus === 404 ? noApi() : await unexpectedStatus(answer, neededFor(call));
	}
	const { message, errors } = await wordsOf(answer);
	const said = withoutSecrets(message, call);
	if (httpStatus === 403) return forbidden(said, call);
	if (httpStatus === 404) return notFound(said);
	const invalid = invalidFields(errors, call);
	if (invalid.length === 0) {
		return new Failure('refused', `The appliance refuses it${said && `: ${said}`}`, { httpStatus });
	}
	const advice = [said, 'Check these fields, and the expressions in them.'];
	return new InvalidFields(
		`The appliance refuses these values: ${invalid.join('; ')}`,
		advice.filter(Boolean).join(' '),
		httpStatus,
		Object.keys(errors),
	);
}

/** The token is good, and yet the API said 401. */
export function unknownName({ method, query = {}, body = {}, fields = [] }: ConfigurationCall) {
	const isList = method === 'GET';
	const sent = Object.keys(isList ? query : body);
	const names = fields.filter(({ vendorName }) => sent.includes(vendorName)).map(shown);
	if (names.length === 0) return notThere();
	const what = isList ? 'filter' : 'field';
	return new Failure('refused', `The appliance does not know a ${what} of this call`, {
		httpStatus: 401,
		description: [
			'It accepts the token, but answers HTTP 401 to the call: so it does where a name is unknown to its release of PRA.',
			`Try without one of these: ${names.join(', ')}.`,
			KNOWN_VERSION,
		].join(' '),
	});
}

/** So it answers to a call in which nothing could be unknown but what the node itself adds. */
function notThere(): Failure {
	return new Failure('refused', 'The appliance does not accept this call', {
		httpStatus: 401,
		description: `It accepts the token, but answers HTTP 401 to the call: its release of PRA may not have it, or not page by page. ${KNOWN_VERSION}`,
	});
}

function neededFor({ path }: ConfigurationCall): string {
	return PERMISSIONS[path.startsWith('/vault/') ? 'vaultAccounts' : 'configuration'];
}

function forbidden(said: string, call: ConfigurationCall): Failure {
	return new Failure('permission', `The appliance does not allow it${said && `: ${said}`}`, {
		httpStatus: 403,
		description: `The API account needs "${neededFor(call)}". A PRA administrator sets it in /login > Management > API Configuration. Some objects cannot be changed by the API at all, such as administrators.`,
	});
}

function notFound(said: string): Failure {
	return new Failure('notFound', `The appliance does not know it${said && `: ${said}`}`, {
		httpStatus: 404,
		description: 'Check the ID, that of the parent too. What was deleted is not found either.',
	});
}

/** A 404 that is a page, not the API's own JSON. */
function noApi(): Failure {
	return new Failure('nonsense', 'The appliance has no such Configuration API at this address', {
		httpStatus: 404,
		description:
			'This release of PRA may lack it. Check the field "URL" of the credential, and the settings in /login > Management > API Configuration.',
	});
}

interface Words {
	message: string;
	errors: Record<string, unknown>;
}

/** `{ message, errors: { field: [text] } }`, as far as it is there. */
async function wordsOf(answer: Answer): Promise<Words> {
	const body = await answer.json().catch(() => undefined);
	const { message, errors } = (typeof body === 'object' && body !== null ? body : {}) as {
		message?: unknown;
		errors?: unknown;
	};
	return {
		message: typeof message === 'string' ? message : '',
		errors: typeof errors === 'object' && errors !== null ? (errors as Words['errors']) : {},
	};
}

function invalidFields(errors: Words['errors'], call: ConfigurationCall): string[] {
	return Object.entries(errors)
		.slice(0, MOST_FIELDS)
		.map(([place, texts]) => {
			const said = Array.isArray(texts) ? texts.map(String).join(' ') : String(texts);
			return `${placeOf(place, call.fields)}: ${withoutSecrets(said, call)}`;
		});
}

/** `filter_rules.0.ip_addresses` as the field that it is in, and where in that. */
function placeOf(place: string, fields: Field[] = []): string {
	const [first, ...within] = place.split('.');
	const field = fields.find(({ vendorName }) => vendorName === first);
	const name = field ? shown(field) : camelCase(first).slice(0, 60);
	return within.length === 0 ? name : `${name}, at ${within.map(camelCase).join('.').slice(0, 60)}`;
}

function shown({ label, name }: Field): string {
	return `${label} (${name})`;
}

/** A server may show a value again that it refuses. */
function withoutSecrets(text: string, { body = {}, fields = [] }: ConfigurationCall): string {
	const secrets = fields
		.filter(({ secret }) => secret)
		.map(({ vendorName }) => body[vendorName])
		.filter((value): value is string => typeof value === 'string' && value !== '');
	const shortened = secrets.reduce((rest, secret) => rest.replaceAll(secret, '•••'), text);
	return shortened.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT);
}
