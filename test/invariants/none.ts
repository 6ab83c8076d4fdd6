/** @param wrong what an invariant found wrong @throws Error that says all of it */
export function none(...wrong: string[][]): void {
	const all = wrong.flat();
	if (all.length > 0) throw new Error(all.join('\n'));
}
