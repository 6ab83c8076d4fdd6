/** What the node panel calls the operations of a table. */
export function actionsOf(
	table: Record<string, { operations: Record<string, { action: string }> }>,
): string[] {
	return Object.values(table).flatMap(({ operations }) =>
		Object.values(operations).map(({ action }) => action),
	);
}
