import type { Api, Axis } from './axes';

/** What one point came to: medians of its rounds. */
export interface Point {
	axis: Axis;
	at: number;
	api: Api;
	/** Sessions that were ended. */
	sessions: number;
	/** Milliseconds from the begin of the execution to the last session gone. */
	goneMs: number;
	/** What latency and rate limit leave of that to the quickest. */
	boundMs: number;
	/** Milliseconds to the answer: verified, and with the session report read. */
	answerMs: number;
	/** HTTP calls, those of looks, of the report and of verifying included. */
	calls: number;
	/** Calls that the rate limit refused. */
	refusals: number;
	/** Peak memory of the process beyond what it held before its first kill; absent where not Linux. */
	memoryMiB?: number;
}

export interface Growth {
	rounds: number;
	points: Point[];
}
