import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

import { isPoll, pollSignal } from './feed/pollContext';
import { numberWithin, readCollection } from './fields';
import type { KeepFile } from './files';
import { fileKeeper } from './files';
import { DEFAULT_TIMEOUT_SECONDS } from './timeout';

/** Who calls a server: an execution of a node, a list in the editor, or a poll of a trigger. */
export type CallContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

export interface CallSettings {
	/** Milliseconds for one call. */
	timeout: number;
	/** Ends waiting and reading where nobody waits any more. */
	signal?: AbortSignal;
	keepFile: KeepFile;
}

/**
 * What the caller brings along. Options are those of the first item: the credential is one for all
 * items too. A list in the editor has nothing to set, and only an execution keeps files.
 * @throws Failure `badInput` for a timeout that is none
 */
export function callSettingsOf(context: CallContext): CallSettings {
	if ('getExecutionCancelSignal' in context) {
		return {
			timeout: timeoutIn(context.getNodeParameter('options', 0, {})),
			signal: context.getExecutionCancelSignal(),
			keepFile: fileKeeper(context.helpers.prepareBinaryData),
		};
	}
	const keepFile = async () => await Promise.reject(new Error('Only an execution keeps files'));
	if (!isPoll(context)) return { timeout: timeoutIn({}), keepFile };
	const timeout = timeoutIn(context.getNodeParameter('options', {}));
	return { timeout, signal: pollSignal(context), keepFile };
}

function timeoutIn(options: unknown): number {
	const seconds = readCollection(options).timeout ?? DEFAULT_TIMEOUT_SECONDS;
	return 1000 * numberWithin('Timeout (Seconds)', seconds, 0.1, 3_600);
}
