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
		const request = this.helpers.httpRequestWithAuthentication;
		const marked: typeof request = async function (name, options, ...more) {
			const headers = { ...options.headers, 'X-Caller': caller };
			const all: IHttpRequestOptions = { ...options, headers };
			return (await request.call(this, name, all, ...more)) as unknown;
		};
		const helpers = { ...this.helpers, httpRequestWithAuthentication: marked };
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
