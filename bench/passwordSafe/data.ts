import type { ListName, Side } from './lists';

/** Medians of the rounds. */
export interface Figures {
	milliseconds: number;
	/** MiB beyond what the process held before; absent where not Linux. */
	memoryMiB?: number;
}

export interface ListsData {
	rounds: number;
	/** Of each list. */
	records: number;
	lists: Record<ListName, Record<Side, Figures>>;
}
