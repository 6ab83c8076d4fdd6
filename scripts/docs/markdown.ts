/** A table of Markdown. */
export function markdown(titles: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
	return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A lone asterisk is one; what we write ourselves in a cell is bold, never a lone one. */
function cell(text: string): string {
	return text.replaceAll('|', '\\|').replace(/(?<!\*)\*(?!\*)/g, '\\*');
}
