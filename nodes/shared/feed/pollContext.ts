import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

/** What a poll leaves of its time for what comes after it. */
const REST_MS = 5_000;

/** An older n8n lets a poll take as long as it takes. */
const POLL_MS = 300_000;

export function isPoll(
	context: IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions,
): context is IPollFunctions {
	return '__emit' in context;
}

/** Ends what a poll waits for, before n8n gives it up. */
export function pollSignal(context: IPollFunctions): AbortSignal {
	// n8n before 2.36 does not tell.
	const { getPollBudgetMs } = context as Partial<IPollFunctions>;
	const budget = Math.min(POLL_MS, getPollBudgetMs?.call(context) ?? POLL_MS);
	return AbortSignal.timeout(Math.max(budget - REST_MS, REST_MS));
}
