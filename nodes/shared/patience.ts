import type { IHttpRequestOptions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { explain } from './explain';

/** n8n's request helper, without any credential applied. */
export type HttpRequest = (options: IHttpRequestOptions) => Promise<unknown>;

const WAITS_MS = [250, 1_000, 3_000];

/** Repeats a sign-in that fails for a passing reason, for some seconds. @throws Failure */
export async function patiently<T>(origin: string, signInOnce: () => Promise<T>): Promise<T> {
	for (let attempt = 0; ; attempt++) {
		try {
			return await signInOnce();
		} catch (error) {
			const failure = explain(error, origin);
			const passing = failure.kind === 'unavailable' || failure.kind === 'unreachable';
			const wait = WAITS_MS[attempt];
			if (!passing || wait === undefined) throw failure;
			await sleep(wait);
		}
	}
}
