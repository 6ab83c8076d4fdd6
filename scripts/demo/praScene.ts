import type { IDataObject } from 'n8n-workflow';

import type { PraKillReport } from '../../nodes/BeyondTrustPra/sessions/killCase';
import type { SessionView } from '../../test/simulator';
import { printHeading, printSum, printTable } from './print';
import type { Expectation, Stage } from './stage';

/** With its domain, as an XDR reports it. */
const HOST = 'srv-sql-07.corp.example';

/** Where a break-glass account is at work. */
const SHARED_HOST = 'srv-sql-08';

const BREAK_GLASS = 'breakglass-1';

const EXAMPLE = 'xdr-alert-terminate-by-hostname';

/** Enough of an LSID to tell sessions apart on a screen. */
const LSID_SHOWN = 8;

/** Privileged Remote Access: a dry run, an alert, and one for a host with a protected session. */
export async function playPra(stage: Stage): Promise<Expectation[]> {
	const { pra, record } = stage.simulator;

	printHeading('PRA: live sessions before the alert');
	const before = pra.liveSessions();
	printSessions(before);

	printHeading(`PRA: dry run for ${HOST}: nothing is ended`);
	const rehearsal = await stage.dryRun(HOST);
	printReport(rehearsal);

	printHeading(`PRA: the alert: every session on ${HOST} ends`);
	record.clear();
	const contained = await stage.alert<PraKillReport>(EXAMPLE, {
		hostname: HOST,
		ticket: 'INC0099911',
	});
	printReport(contained.report);
	printCalls(stage);
	contained.tickets.forEach(printTicket);

	printHeading('PRA: live sessions after the alert');
	const after = pra.liveSessions();
	printSessions(after);

	printHeading(`PRA: a second alert, for ${SHARED_HOST}, where a break-glass account is at work`);
	const guarded = await stage.alert<PraKillReport>(EXAMPLE, {
		hostname: SHARED_HOST,
		ticket: 'INC0099912',
	});
	printReport(guarded.report);
	guarded.tickets.forEach(printTicket);

	const ended = before.filter(({ lsid }) => !after.some((session) => session.lsid === lsid));
	const meant = rehearsal.sessions.map(({ lsid }) => lsid);
	return [
		['the host is contained', contained.report.contained],
		['exactly the sessions of the dry run ended', sameLsids(ended, meant)],
		['the ticket says contained', contained.tickets[0]?.state === 'contained'],
		['the second host is reported as not contained', !guarded.report.contained],
		[
			'the break-glass sessions are still there',
			pra.liveSessions().filter(isBreakGlass).length === 2,
		],
		['the second ticket says not contained', guarded.tickets[0]?.state === 'not contained'],
	];
}

/** Names that look like the target's, and that must survive. */
function remarkOn({ hostname, users, visibleAs }: SessionView): string {
	if (users.includes(BREAK_GLASS)) return 'break-glass account';
	if (!hostname.toLowerCase().startsWith('srv-sql-0')) return '';
	if (hostname === 'srv-sql-07' || hostname.toLowerCase() === HOST) {
		return visibleAs === 'report' ? 'the host (agentless)' : 'the host';
	}
	return 'looks alike';
}

function printSessions(sessions: SessionView[]): void {
	const rows = sessions.map((session) => [
		session.hostname,
		session.users.join(', '),
		session.kind,
		session.lsid.slice(0, LSID_SHOWN),
		remarkOn(session),
	]);
	printTable(['HOST', 'PEOPLE', 'KIND', 'LSID', ''], rows);
}

function printReport(report: PraKillReport): void {
	const rows = report.sessions.map((session) => [
		session.hostname ?? '',
		session.usernames.join(', '),
		session.lsid.slice(0, LSID_SHOWN),
		session.source,
		session.outcome,
	]);
	printTable(['HOST', 'PEOPLE', 'LSID', 'FOUND BY', 'OUTCOME'], rows);
	printSum(report);
}

function printCalls({ simulator: { record } }: Stage): void {
	const count = (path: string, method: string) =>
		record.requests.filter((asked) => asked.method === method && asked.path.startsWith(path))
			.length;
	console.log(
		`  Calls: ${count('/api/command/v2/client', 'GET')} looks at the clients and ` +
			`${count('/api/reporting', 'POST')} session reports (the second ones to verify),\n         ` +
			`${count('/api/command/v2/session', 'PATCH')} ticket numbers written on sessions, ` +
			`${count('/api/command/v2/session', 'DELETE')} terminations.`,
	);
}

/** What the ticket system was posted; its report is the one that was shown already. */
function printTicket({ ticket, state, comment }: IDataObject): void {
	console.log(`\n  Ticket ${String(ticket)} was set to "${String(state)}" and got this comment:\n`);
	for (const line of String(comment).trimEnd().split('\n')) console.log(`  | ${line}`);
}

function sameLsids(sessions: SessionView[], lsids: string[]): boolean {
	return sessions.length === lsids.length && sessions.every(({ lsid }) => lsids.includes(lsid));
}

function isBreakGlass({ users }: SessionView): boolean {
	return users.includes(BREAK_GLASS);
}
