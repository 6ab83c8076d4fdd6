/** Where an event stands in its feed: by its time, and by its key among those of the same moment. */
export interface Position {
	/** Milliseconds (epoch) by the server's clock, or another number that only grows, such as an ID. */
	at: number;
	/** Names the event: no two have the same. */
	key: string;
}

/** Negative where `one` comes first. */
export function compare(one: Position, other: Position): number {
	if (one.at !== other.at) return one.at - other.at;
	if (one.key === other.key) return 0;
	return one.key < other.key ? -1 : 1;
}

export function earlier(one: Position, other: Position): Position {
	return compare(one, other) <= 0 ? one : other;
}

export function later(one: Position, other: Position): Position {
	return compare(one, other) >= 0 ? one : other;
}
