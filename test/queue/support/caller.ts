import axios, { isAxiosError } from 'axios';

import type { PraKillReport } from '../../../nodes/BeyondTrustPra/sessions/killCase';

/** What became of one call of the webhook. */
export interface Answer {
	host: string;
	/** Absent where the connection broke, or where the caller gave up. */
	status?: number;
	/** The report, or n8n's own words where the execution failed. */
	body?: PraKillReport | { message?: string };
	/** Why there is no status: `ECONNRESET`, or `ECONNABORTED` where the caller gave up. */
	error?: string;
}

/**
 * Calls a webhook for one host, as a SOAR does that waits for the answer.
 * @param patience milliseconds after which it gives up
 */
export async function callFor(url: string, host: string, patience: number): Promise<Answer> {
	try {
		const options = { timeout: patience, validateStatus: () => true };
		const { status, data } = await axios.post<Answer['body']>(url, { host }, options);
		return { host, status, body: data };
	} catch (error) {
		if (!isAxiosError(error)) throw error;
		return { host, error: error.code };
	}
}

export function reportOf({ status, body }: Answer): PraKillReport | undefined {
	return status === 200 && body && 'contained' in body ? body : undefined;
}

export const isContained = (answer: Answer) => reportOf(answer)?.contained === true;

/** What was answered, in words, and how often: `{ '200 contained': 58, '500': 2 }`. */
export function tally(answers: Answer[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const answer of answers) {
		const words = isContained(answer) ? '200 contained' : String(answer.status ?? answer.error);
		counts[words] = (counts[words] ?? 0) + 1;
	}
	return counts;
}
