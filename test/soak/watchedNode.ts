import type { IExecuteFunctions, IHttpRequestOptions, INodeType } from 'n8n-workflow';

/** Reads which execution it is from its first item, and is told when the node has its answer. */
export interface Watch {
	begun(caller: string): void;
	done(caller: string): void;
}

/**
 * The same node, except that its requests say which execution they are of, and that the moment is
 * noted in which its answer is made.
 */
export function watched(type: INodeType, { begun, done }: Watch): INodeType {
	async function execute(this: IExecuteFunctions) {
		const caller = String(this.getInputData()[0].json.caller);
		const { httpRequest, httpRequestWithAuthentication: signedIn } = this.helpers;
		const marked = (options: IHttpRequestOptions): IHttpRequestOptions => ({
			...options,
			headers: { ...options.headers, 'X-Caller': caller },
		});
		const helpers: IExecuteFunctions['helpers'] = {
			...this.helpers,
			httpRequest: async (options) => (await httpRequest(marked(options))) as unknown,
			httpRequestWithAuthentication: async function (name, options, ...more) {
				return (await signedIn.call(this, name, marked(options), ...more)) as unknown;
			},
		};
		const context = Object.create(this, { helpers: { value: helpers } }) as IExecuteFunctions;
		begun(caller);
		try {
			return await type.execute!.call(context);
		} finally {
			done(caller);
		}
	}
	return Object.create(type, { execute: { value: execute } }) as INodeType;
}
