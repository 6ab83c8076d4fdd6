/** What a person should know of an answer that may not have told everything. */
export function unreadableNotes(unreadable: string[]): string[] {
	return unreadable.map((what) => `Part of the answer could not be read: ${what}`);
}
