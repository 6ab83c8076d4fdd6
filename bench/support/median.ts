/** The middle value, or the mean of the two in the middle. @throws Error where there is none */
export function median(values: number[]): number {
	if (values.length === 0) throw new Error('There is no median of nothing');
	const sorted = [...values].sort((one, other) => one - other);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median of what is there; undefined where one of the values is missing. */
export function medianIfWhole(values: Array<number | undefined>): number | undefined {
	const there = values.filter((value) => value !== undefined);
	return there.length < values.length || there.length === 0 ? undefined : median(there);
}
