/** What a person at the editor should know of a list that may not be whole. */
export function unreadableHints(unreadable: string[]): string[] {
	return unreadable.map((what) => `Part of the answer could not be read: ${what}`);
}
