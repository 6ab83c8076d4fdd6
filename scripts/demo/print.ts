import type { IDataObject } from 'n8n-workflow';

import type { PraKillReport } from '../../nodes/BeyondTrustPra/sessions/killCase';
import { tableLines } from '../../test/simulator/estateTable';
import type { SessionView } from '../../test/simulator';

const WIDTH = 98;

/** Enough of an LSID to tell sessions apart on a screen. */
const LSID_SHOWN = 8;

export function printHeading(text: string): void {
	console.log(`\n== ${text} ${'='.repeat(Math.max(3, WIDTH - text.length - 4))}\n`);
}

export function printTable(titles: string[], rows: string[][]): void {
	for (const line of tableLines(titles, rows)) console.log(`  ${line}`);
}

/** The live sessions of the appliance, each with a remark. */
export function printSessions(
	sessions: SessionView[],
	remark: (session: SessionView) => string,
): void {
	const rows = sessions.map((session) => [
		session.hostname,
		session.users.join(', '),
		session.kind,
		session.lsid.slice(0, LSID_SHOWN),
		remark(session),
	]);
	printTable(['HOST', 'PEOPLE', 'KIND', 'LSID', ''], rows);
}

export function printReport(report: PraKillReport): void {
	const rows = report.sessions.map((session) => [
		session.hostname ?? '',
		session.usernames.join(', '),
		session.lsid.slice(0, LSID_SHOWN),
		session.source,
		session.outcome,
	]);
	printTable(['HOST', 'PEOPLE', 'LSID', 'FOUND BY', 'OUTCOME'], rows);
	const counts = Object.entries(report.counts).filter(([name, n]) => n > 0 || name === 'matched');
	console.log(`\n  ${counts.map(([name, count]) => `${name} ${count}`).join(', ')}`);
	console.log(`  contained: ${String(report.contained)}, in ${report.durationMs} ms`);
}

/** What the ticket system was posted; its report is the one that was shown already. */
export function printTicket({ ticket, state, comment }: IDataObject): void {
	console.log(`\n  Ticket ${String(ticket)} was set to "${String(state)}" and got this comment:\n`);
	for (const line of String(comment).trimEnd().split('\n')) console.log(`  | ${line}`);
}
