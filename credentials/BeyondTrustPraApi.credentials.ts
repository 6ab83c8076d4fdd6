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

import { signIn } from '../nodes/BeyondTrustPra/api/signIn';
import { accountOf } from '../nodes/shared/account';
import { ignoreTlsField, protectedNameFields } from '../nodes/shared/credentialFields';
import { asOneLine, toFailure } from '../nodes/shared/failure';
import type { HttpRequest } from '../nodes/shared/patience';
import type { TokenKeeper } from '../nodes/shared/tokenKeeper';
import { withHeaders } from '../nodes/shared/withHeaders';
import { originOf } from '../nodes/shared/url';

function tokensOf({ url, clientId, clientSecret }: ICredentialDataDecryptedObject): TokenKeeper {
	return accountOf(originOf(url), String(clientId), String(clientSecret)).tokens;
}

async function tokenFor(
	credentials: ICredentialDataDecryptedObject,
	request: HttpRequest,
): Promise<string> {
	const origin = originOf(credentials.url);
	const clientId = String(credentials.clientId);
	const clientSecret = String(credentials.clientSecret);
	const allowUnauthorizedCerts = credentials.allowUnauthorizedCerts === true;
	const tokens = tokensOf(credentials);
	return await tokens.get(
		tokens.current(String(credentials.accessToken ?? '')),
		async () => await signIn(request, { origin, clientId, clientSecret, allowUnauthorizedCerts }),
	);
}

export class BeyondTrustPraApi implements ICredentialType {
	name = 'beyondTrustPraApi';

	displayName = 'BeyondTrust PRA API';

	icon: Icon = {
		light: 'file:../icons/beyondtrustPra.svg',
		dark: 'file:../icons/beyondtrustPra.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-beyondtrust/n8n-nodes-beyondtrust#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'https://access.example.com',
			description: 'Address of the appliance',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			description:
				'OAuth client ID of the API account: /login > Management > API Configuration > API Accounts',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'OAuth client secret of the API account; PRA shows it only once',
		},
		ignoreTlsField,
		...protectedNameFields,
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/**
	 * n8n calls this where it holds no token, and where the appliance said 401 to the one it holds.
	 * One sign-in serves all executions of the process.
	 */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<{ accessToken: string }> {
		const request = async (options: IHttpRequestOptions) =>
			(await this.helpers.httpRequest(options)) as unknown;
		try {
			return { accessToken: await tokenFor(credentials, request) };
		} catch (error) {
			// The credential test shows the message alone, so the advice goes into it; the node reads
			// the cause.
			const failure = toFailure(error);
			throw new Error(asOneLine(failure), { cause: failure });
		}
	}

	authenticate: IAuthenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	) => {
		const token = tokensOf(credentials).current(String(credentials.accessToken));
		return withHeaders(options, originOf(credentials.url), { Authorization: `Bearer ${token}` });
	};

	/** Needs no permission of the API account; sign-in itself has explained its failures before. */
	test: ICredentialTestRequest = {
		request: {
			// Without what people paste along, such as the path of the login page.
			baseURL: '={{ $credentials.url.trim().replace(/^(https?:\\/\\/[^\\/]+).*$/i, "$1") }}',
			url: '/api/command?action=get_api_info',
			skipSslCertificateValidation: '={{ $credentials.allowUnauthorizedCerts }}',
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'Signed in, but the XML API is not enabled: switch on "Enable XML API" in /login > Management > API Configuration',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'Signed in, but this n8n is not allowed to call the API: check the network restrictions of the API account',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'The appliance does not accept its own token: check that the API account is enabled and that its network restrictions allow this n8n',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 302,
					message:
						'The field "URL" leads to a redirect: set it to the address of the appliance itself',
				},
			},
		],
	};
}
