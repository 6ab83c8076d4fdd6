import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsExpressionResolveValues,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import {
	getCredentialOwnRequestAllowedDomains,
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
} from 'n8n-workflow';
import { getAdditionalKeys } from './core';
import type { CredentialStore } from './credentialStore';
import { resolveCredentialExpressions } from './credentialExpressions';
import { isCredentialTestNode } from './credentialTestNode';

/**
 * Does for the engine what n8n's server does for it with credentials (the class of the same name
 * in the `n8n` package, version 2.41): defaults, expressions, authentication, and the renewal of an
 * expirable token, which n8n asks for when none is stored, after a 401, and in each test of a
 * credential. As there, nothing keeps parallel executions from renewing at the same time.
 */
export class EngineCredentialsHelper extends ICredentialsHelper {
	constructor(private readonly store: CredentialStore) {
		super();
	}

	getParentTypes(name: string): string[] {
		const parents = this.store.type(name).extends ?? [];
		return parents.flatMap((parent) => [parent, ...this.getParentTypes(parent)]);
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		const { extends: parents = [], properties } = this.store.type(type);
		const merged: INodeProperties[] = [];
		for (const parent of parents) {
			NodeHelpers.mergeNodeProperties(merged, this.getCredentialsProperties(parent));
		}
		NodeHelpers.mergeNodeProperties(merged, properties);
		return merged;
	}

	async getCredentials(reference: INodeCredentialsDetails, type: string): Promise<ICredentials> {
		return this.store.find(reference, type);
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		reference: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		resolveValues?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = await this.store.find(reference, type).getData();
		if (raw) return stored;
		return await resolveCredentialExpressions(this.withDefaults(type, stored), {
			additionalKeys: getAdditionalKeys(additionalData, mode, null, { isCredential: true }),
			mode,
			executeData,
			resolveValues,
		});
	}

	/** The fields of the form that are shown, with their defaults where nothing was filled in. */
	withDefaults(type: string, data: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject {
		const properties = this.getCredentialsProperties(type);
		const completed = NodeHelpers.getNodeParameters(
			properties,
			data as INodeParameters,
			true,
			false,
			null,
			null,
		);
		return completed as ICredentialDataDecryptedObject;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		type: string,
		options: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const request = options as IHttpRequestOptions;
		const { authenticate } = this.store.type(type);
		if (authenticate === undefined) return request;
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		if (!workflow || !node) throw new Error('Declarative authentication needs workflow and node');

		const resolve = (value: string): string =>
			isExpression(value)
				? String(
						workflow.expression.getSimpleParameterValue(
							node,
							value,
							'internal',
							{ $credentials: credentials },
							undefined,
							'',
						) ?? '',
					)
				: value;
		const target = request as unknown as Record<string, Record<string, string>>;
		for (const [part, entries] of Object.entries(authenticate.properties)) {
			target[part] ??= {};
			for (const [key, value] of Object.entries(entries as Record<string, string>)) {
				target[part][resolve(key)] = resolve(value);
			}
		}
		return request;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		type: string,
		node: INode,
		expired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const tokenField = this.store
			.type(type)
			.properties.find(
				(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
			)?.name;
		if (tokenField === undefined) return undefined;
		if (credentials[tokenField] !== '' && !expired && !isCredentialTestNode(node)) return undefined;

		const output = await this.runPreAuthentication(helpers, credentials, type);
		const reference = node.credentials?.[type];
		if (output?.[tokenField] === undefined || reference === undefined) return undefined;

		const stored = await this.store.find(reference, type).getData();
		for (const [field, value] of Object.entries(output)) {
			if (field === tokenField || !isExpression(stored[field])) stored[field] = value;
		}
		await this.updateCredentials(reference, type, stored);
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		{ helpers }: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		type: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const allowedDomains = getCredentialOwnRequestAllowedDomains(credentials);
		const restricted: IHttpRequestHelper = {
			helpers: {
				httpRequest: async (options) =>
					await helpers.httpRequest(
						allowedDomains === undefined ? options : { ...options, allowedDomains },
					),
			},
		};
		const output = await this.store.type(type).preAuthentication?.call(restricted, credentials);
		return output as ICredentialDataDecryptedObject | undefined;
	}

	async updateCredentials(
		reference: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		await this.store.find(reference, type).setData(data);
	}

	async updateCredentialsOauthTokenData(
		reference: INodeCredentialsDetails,
		type: string,
		{ oauthTokenData }: ICredentialDataDecryptedObject,
	): Promise<void> {
		await this.store.find(reference, type).updateData({ oauthTokenData });
	}
}
