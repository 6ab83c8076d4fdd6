import type { SessionView } from './pra/model';

const TITLES = ['HOST', 'USERS', 'KIND', 'SEEN IN', 'SINCE (UTC)', 'LSID'];

/** The live sessions as a table for people. */
export function describeEstate(sessions: SessionView[]): string {
	const rows = sessions.map((session) => [
		session.hostname,
		session.users.join(', '),
		session.kind,
		session.visibleAs === 'report' ? 'report only' : session.visibleAs,
		session.startedAt.toISOString().slice(11, 19),
		session.lsid,
	]);
	return [
		`  ${sessions.length} live sessions:`,
		'',
		...tableLines(TITLES, rows).map((line) => `  ${line}`),
	].join('\n');
}

/** Rows in columns for a terminal, with their titles above. */
export function tableLines(titles: string[], rows: string[][]): string[] {
	const all = [titles, ...rows];
	const widths = titles.map((_, column) => Math.max(...all.map((row) => widthOf(row[column]))));
	return all.map((row) =>
		row
			.map((cell, column) => cell + ' '.repeat(widths[column] - widthOf(cell)))
			.join('  ')
			.trimEnd(),
	);
}

/** Columns on a terminal: East Asian characters take two. */
function widthOf(text: string): number {
	return [...text].reduce(
		(width, character) =>
			width + (/[\u1100-\u11ff\u2e80-\ud7a3\uff00-\uff60]/.test(character) ? 2 : 1),
		0,
	);
}
