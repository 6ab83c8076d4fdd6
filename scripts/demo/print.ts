import { tableLines } from '../../test/simulator/estateTable';

const WIDTH = 98;

export function printHeading(text: string): void {
	console.log(`\n== ${text} ${'='.repeat(Math.max(3, WIDTH - text.length - 4))}\n`);
}

export function printTable(titles: string[], rows: string[][]): void {
	for (const line of tableLines(titles, rows)) console.log(`  ${line}`);
}

/** What came of a kill, below the table of its sessions. */
export function printSum(report: {
	counts: Record<string, number>;
	contained: boolean;
	durationMs: number;
}): void {
	const counts = Object.entries(report.counts).filter(([name, n]) => n > 0 || name === 'matched');
	console.log(`\n  ${counts.map(([name, count]) => `${name} ${count}`).join(', ')}`);
	console.log(`  contained: ${String(report.contained)}, in ${report.durationMs} ms`);
}
