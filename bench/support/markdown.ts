/** A table in Markdown. Cells are plain text or inline Markdown on one line. */
export function markdownTable(titles: string[], rows: string[][]): string {
	const line = (cells: string[]) =>
		`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}
