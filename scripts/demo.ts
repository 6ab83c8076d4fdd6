import type { SessionView } from '../test/simulator';
import { printHeading, printReport, printSessions, printTicket } from './demo/print';
import { LATENCY_MS, Stage } from './demo/stage';

/** With its domain, as an XDR reports it. */
const HOST = 'srv-sql-07.corp.example';

/** Where a break-glass account is at work. */
const SHARED_HOST = 'srv-sql-08';

const BREAK_GLASS = 'breakglass-1';

function intro(stage: Stage): void {
	console.log(`
  n8n-nodes-beyondtrust: an alert ends the privileged sessions on a host.

  Real here       n8n's execution engine (n8n-core), the BeyondTrust PRA node and its credential,
                  expressions, conditions, HTTP. The workflow is one of examples/.
  Simulated       the appliance (${stage.simulator.url}, ${LATENCY_MS} ms per call), the ticket system, and
                  n8n's nodes Webhook, Edit Fields, If, HTTP Request and Respond to Webhook.
  Protected       breakglass-*, in the credential: no workflow can end these people's sessions.`);
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

/** @returns what should have happened and did not */
async function play(stage: Stage): Promise<string[]> {
	const { pra, record } = stage.simulator;
	intro(stage);

	printHeading('Live sessions before the alert');
	const before = pra.liveSessions();
	printSessions(before, remarkOn);

	printHeading(`Dry run for ${HOST}: nothing is ended`);
	const rehearsal = await stage.dryRun(HOST);
	printReport(rehearsal);

	printHeading(`The alert: every session on ${HOST} ends`);
	record.clear();
	const contained = await stage.alert({ hostname: HOST, ticket: 'INC0099911' });
	printReport(contained.report);
	printCalls(stage);
	printTicket(contained.ticket);

	printHeading('Live sessions after the alert');
	const after = pra.liveSessions();
	printSessions(after, remarkOn);

	printHeading(`A second alert, for ${SHARED_HOST}, where a break-glass account is at work`);
	const guarded = await stage.alert({ hostname: SHARED_HOST, ticket: 'INC0099912' });
	printReport(guarded.report);
	printTicket(guarded.ticket);

	const ended = before.filter(({ lsid }) => !after.some((session) => session.lsid === lsid));
	const meant = rehearsal.sessions.map(({ lsid }) => lsid);
	const expectations: Array<[string, boolean]> = [
		['the host is contained', contained.report.contained],
		['exactly the sessions of the dry run ended', sameLsids(ended, meant)],
		['the ticket says contained', contained.ticket.state === 'contained'],
		['the second host is reported as not contained', !guarded.report.contained],
		[
			'the break-glass sessions are still there',
			pra.liveSessions().filter(isBreakGlass).length === 2,
		],
		['the second ticket says not contained', guarded.ticket.state === 'not contained'],
	];
	return expectations.filter(([, holds]) => !holds).map(([what]) => what);
}

function sameLsids(sessions: SessionView[], lsids: string[]): boolean {
	return sessions.length === lsids.length && sessions.every(({ lsid }) => lsids.includes(lsid));
}

function isBreakGlass({ users }: SessionView): boolean {
	return users.includes(BREAK_GLASS);
}

async function main(): Promise<void> {
	const stage = await Stage.set();
	try {
		const missed = await play(stage);
		printHeading(missed.length === 0 ? 'As expected' : 'NOT as expected');
		if (missed.length > 0) process.exitCode = 1;
		for (const what of missed) console.log(`  Not so: ${what}.`);
		if (missed.length === 0) {
			console.log(
				`  The host is contained; its look-alikes and the break-glass account were left alone.`,
			);
			console.log(`  Next: npm run demo:editor shows the same in a real n8n with its editor.\n`);
		}
	} finally {
		await stage.strike();
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
