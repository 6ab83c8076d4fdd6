import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { accessOf, BASE } from '../nodes/BeyondTrustPasswordSafe/api/access';
import { JSON_HEADERS, signIn } from '../nodes/BeyondTrustPasswordSafe/api/signIn';
import { tokensOf } from '../nodes/BeyondTrustPasswordSafe/connection';
import { ignoreTlsField, protectedNameFields } from '../nodes/shared/credentialFields';
import { asOneLine, toFailure } from '../nodes/shared/failure';
import { originOf } from '../nodes/shared/url';
import { withHeaders } from '../nodes/shared/withHeaders';

/** What the hidden field `sessionToken` holds: the headers of a signed-in session. */
interface SessionHeaders {
	Authorization: string;
	Cookie: string;
}

const oAuth2Only = { displayOptions: { show: { authentication: ['oAuth2'] } } };

const apiKeyOnly = { displayOptions: { show: { authentication: ['apiKey'] } } };

export class BeyondTrustPasswordSafeApi implements ICredentialType {
	name = 'beyondTrustPasswordSafeApi';

	displayName = 'BeyondTrust Password Safe API';

	icon: Icon = {
		light: 'file:../icons/beyondtrustPasswordSafe.svg',
		dark: 'file:../icons/beyondtrustPasswordSafe.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-beyondtrust/n8n-nodes-beyondtrust#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'https://ps.example.com',
			description: 'Address of BeyondInsight',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{
					name: 'OAuth2 (API Access Policy)',
					value: 'oAuth2',
					description: 'An application user with a client ID and a client secret',
				},
				{
					name: 'API Key (API Key Policy)',
					value: 'apiKey',
					description: 'A key, and the user as whom calls run',
				},
			],
			default: 'oAuth2',
			description:
				'Type of the API registration: BeyondInsight > Configuration > General > API Registrations',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			...oAuth2Only,
			description: 'Client ID of the application user',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			...oAuth2Only,
			description: 'Client secret of the application user; BeyondInsight shows it only once',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			...apiKeyOnly,
			description: 'Key of the API registration',
		},
		{
			displayName: 'Run-As User',
			name: 'runAs',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'CORP\\svc-n8n',
			...apiKeyOnly,
			description: 'BeyondInsight user whose permissions hold, with the domain where it has one',
		},
		{
			displayName: 'Run-As Password',
			name: 'runAsPassword',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			...apiKeyOnly,
			description: 'Only where the API registration has User Password Required on',
		},
		ignoreTlsField,
		...protectedNameFields,
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/**
	 * Signs in for n8n's HTTP Request node and for the credential test, where n8n holds no session or
	 * the server has forgotten it. The package's own node signs in, and out, by itself.
	 */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<{ sessionToken: string }> {
		const request = async (options: IHttpRequestOptions) =>
			(await this.helpers.httpRequest(options)) as unknown;
		try {
			const access = accessOf(credentials);
			const { authorization, cookies } = await signIn(request, access, tokensOf(access));
			const headers: SessionHeaders = { Authorization: authorization, Cookie: cookies.toString() };
			return { sessionToken: JSON.stringify(headers) };
		} catch (error) {
			// The credential test shows the message alone, so the advice goes into it.
			const failure = toFailure(error);
			throw new Error(asOneLine(failure), { cause: failure });
		}
	}

	authenticate: IAuthenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	) => {
		const { Authorization, Cookie } = JSON.parse(
			String(credentials.sessionToken),
		) as SessionHeaders;
		return withHeaders(options, originOf(credentials.url), { Authorization, Cookie });
	};

	/** Signing out needs no permission, proves the session, and leaves none behind. */
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			// Without what people paste along, such as the path of the login page.
			baseURL: '={{ $credentials.url.trim().replace(/^(https?:\\/\\/[^\\/]+).*$/i, "$1") }}',
			url: `${BASE}/Auth/Signout`,
			headers: JSON_HEADERS,
			skipSslCertificateValidation: '={{ $credentials.allowUnauthorizedCerts }}',
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Signed in, but the server does not recognise its own session: check the rules of the API registration, and whether a load balancer sends calls to different servers',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 302,
					message:
						'The field "URL" leads to a redirect: set it to the address of BeyondInsight itself',
				},
			},
		],
	};
}
