/** The longest that one report may reach over: what a large site does in a day. */
const PART_SECONDS = 24 * 3600;

/** A time window of a report: from `from` until before `to`, in unix seconds; until now without `to`. */
export interface TimeWindow {
	/** Whether it is the begin or the end that lies in it. */
	edge: 'start' | 'end';
	from: number;
	to?: number;
}

export interface WindowPart extends TimeWindow {
	/** What the Reporting API is asked for. */
	ask: Record<string, string>;
}

/** Whether a time (ISO 8601) lies in a window; one that cannot be read may. */
export function isWithin({ from, to = Infinity }: Omit<TimeWindow, 'edge'>, iso: string | null) {
	if (iso === null) return true;
	const seconds = Date.parse(iso) / 1000;
	return seconds >= from && seconds < to;
}

/**
 * The window in parts of a day, first to last. Whether a report holds what happened in its last
 * second is not documented: each is asked for a second more than it is meant to hold. What lies ahead
 * is one part with the present day; of a window without end, the appliance's clock says where that ends.
 */
export function* partsOf({ edge, from, to }: TimeWindow, now = Date.now()): Generator<WindowPart> {
	for (let start = from; ; start += PART_SECONDS) {
		const end = start + PART_SECONDS;
		const isLast = end * 1000 > now || (to !== undefined && end >= to);
		const until = isLast ? to : end;
		const duration = until === undefined ? 0 : until - start + 1;
		yield {
			edge,
			from: start,
			to: until,
			ask: { [`${edge}_time`]: String(start), duration: String(duration) },
		};
		if (isLast) return;
	}
}
