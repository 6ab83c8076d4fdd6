import { medianIfWhole } from '../support/median';

/** What one round of one side came to. */
export interface Figures {
	/**
	 * Milliseconds from the webhook's call until the last session that was to end had ended, by the
	 * simulator's clock; absent where one of them still lives.
	 */
	goneMs?: number;
	/** Milliseconds until the webhook's last call was answered. */
	answerMs: number;
	/** All that the appliance was asked, sign-ins and refused calls included. */
	httpCalls: number;
	/** Of them, those that read the connected clients. */
	lookUps: number;
	tokens: number;
	/** Calls refused by the rate limit (429). */
	refusals: number;
	/** Webhook calls that were not answered with success. */
	failed: number;
	/** Sessions that were to end and live. */
	alive: number;
	/** Most resident memory of n8n, MiB; absent where the system doesn't tell. */
	peakMiB?: number;
	/** How much of it came during the round, MiB. */
	growthMiB?: number;
	/** CPU time of n8n, milliseconds; absent where the system doesn't tell. */
	cpuMs?: number;
}

/** The median of each figure; a time that is absent in one round is absent. */
export function medianOf(rounds: Figures[]): Figures {
	const of = (figure: keyof Figures) => medianIfWhole(rounds.map((round) => round[figure]));
	const whole = (figure: keyof Figures) => of(figure) ?? 0;
	return {
		goneMs: of('goneMs'),
		answerMs: whole('answerMs'),
		httpCalls: whole('httpCalls'),
		lookUps: whole('lookUps'),
		tokens: whole('tokens'),
		refusals: whole('refusals'),
		failed: whole('failed'),
		alive: whole('alive'),
		peakMiB: of('peakMiB'),
		growthMiB: of('growthMiB'),
		cpuMs: of('cpuMs'),
	};
}
