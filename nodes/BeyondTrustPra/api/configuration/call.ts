import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import type { Field } from './fields';

/** A call of the Configuration API, as plain data. */
export interface ConfigurationCall {
	method: IHttpRequestMethods;
	/** Below the base; names from outside in it are already encoded. */
	path: string;
	query?: Record<string, string | number>;
	body?: IDataObject;
	/** What the body or the query is made of, so that a refusal names the field. */
	fields?: Field[];
	/** Milliseconds for a download, which holds up no other call. */
	timeout?: number;
}
