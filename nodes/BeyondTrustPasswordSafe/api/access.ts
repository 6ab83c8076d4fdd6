import type { IDataObject } from 'n8n-workflow';

import { Failure } from '../../shared/failure';
import { originOf } from '../../shared/url';

/** Everything below this path of the server's origin is its public API. */
export const BASE = '/BeyondTrust/api/public/v3';

/** How a credential signs in: by one of the two kinds of API registration. */
export type Login =
	| { authentication: 'oAuth2'; clientId: string; clientSecret: string }
	| {
			authentication: 'apiKey';
			apiKey: string;
			runAs: string;
			/** Empty where the registration does not ask for it. */
			runAsPassword: string;
	  };

/** What a credential holds of the way to a server. */
export interface Access {
	origin: string;
	login: Login;
	allowUnauthorizedCerts: boolean;
}

/** @throws Failure `badInput` naming the field of the credential that is missing or wrong */
export function accessOf(credential: IDataObject): Access {
	return {
		origin: originOf(credential.url),
		login: loginOf(credential),
		allowUnauthorizedCerts: credential.allowUnauthorizedCerts === true,
	};
}

function loginOf(credential: IDataObject): Login {
	if (credential.authentication === 'apiKey') {
		const runAs = required(credential, 'runAs', 'Run-As User');
		const runAsPassword = String(credential.runAsPassword ?? '');
		// A header holds Latin-1 without line breaks, and in this one a semicolon ends the name.
		refuse('Run-As User', runAs, /;|[^\t -~\x80-\xff]/);
		refuse('Run-As Password', runAsPassword, /[^\t -~\x80-\xff]/);
		const apiKey = required(credential, 'apiKey', 'API Key');
		refuse('API Key', apiKey, /[^\w-]/);
		return { authentication: 'apiKey', apiKey, runAs, runAsPassword };
	}
	return {
		authentication: 'oAuth2',
		clientId: required(credential, 'clientId', 'Client ID'),
		clientSecret: required(credential, 'clientSecret', 'Client Secret'),
	};
}

/** Blanks around it were pasted along. */
function required(credential: IDataObject, field: string, label: string): string {
	const value = String(credential[field] ?? '').trim();
	if (value !== '') return value;
	throw new Failure('badInput', `The field "${label}" of the credential is empty`, {
		description: 'Fill it in, or choose the other kind of "Authentication".',
	});
}

function refuse(label: string, value: string, characters: RegExp): void {
	if (!characters.test(value)) return;
	throw new Failure(
		'badInput',
		`The field "${label}" of the credential contains characters that it cannot`,
		{ description: 'Copy it again from BeyondInsight, without anything around it.' },
	);
}
