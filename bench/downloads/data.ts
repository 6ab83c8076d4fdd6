import type { CaseName, Side } from './cases';

/** Medians of the rounds. */
export interface Figures {
	seconds: number;
	/** MiB beyond what the process held before; absent where not Linux. */
	memoryMiB?: number;
}

export interface CaseData {
	/** Of what was downloaded. */
	bytes: number;
	/** Null where the process ran out of memory, or out of time. */
	sides: Record<Side, Figures | null>;
}

/** What `bench/results/downloads.json` holds. */
export interface DownloadsData {
	rounds: number;
	cases: Record<CaseName, CaseData>;
}
