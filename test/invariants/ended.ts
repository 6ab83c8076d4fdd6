/** Nothing was ended, or even asked to end, that nobody means to end or that is protected. */
export function endedWrongly(
	ids: Iterable<string>,
	mayEnd: (id: string) => boolean,
	describe: (id: string) => string = (id) => id,
): string[] {
	return [...new Set(ids)]
		.filter((id) => !mayEnd(id))
		.map((id) => `ended, though nobody means it or it is protected: ${describe(id)}`);
}
