import type { IDataObject } from 'n8n-workflow';

import type { PasswordSafeKillReport } from '../../nodes/BeyondTrustPasswordSafe/sessions/killCase';
import type { PasswordSafe } from '../../test/simulator';
import { STATUS_WORDS } from '../../test/simulator/passwordSafe/estateTable';
import { printHeading, printSum, printTable } from './print';
import type { Expectation, Stage } from './stage';

const HOST = 'srv-sql-07.corp.example';

type Session = ReturnType<PasswordSafe['liveSessions']>[number];

/** Password Safe: a compromised host is locked, cleared and gets new passwords; a job that fails. */
export async function playPasswordSafe(stage: Stage): Promise<Expectation[]> {
	const { passwordSafe, record } = stage.simulator;

	printHeading('Password Safe: live sessions before the alert');
	const before = passwordSafe.liveSessions();
	printSessions(before);

	printHeading(`Password Safe: the alert: sessions on ${HOST} are locked, then ended`);
	record.clear();
	const { report, tickets } = await stage.alert<PasswordSafeKillReport>(
		'host-compromised-lock-terminate-rotate',
		{ hostname: HOST, ticket: 'INC0099913' },
	);
	printReport(report);
	const [sessions, passwords] = tickets;
	const rotated = (passwords?.rotated ?? []) as IDataObject[];
	for (const { ticket, state } of tickets) {
		console.log(`  Ticket ${String(ticket)} was set to "${String(state)}".`);
	}
	const accounts = rotated.map(({ accountName }) => String(accountName));
	console.log(`\n  New passwords on the host: ${accounts.join(', ')}.`);
	const after = passwordSafe.liveSessions();
	const changed = record.passwordSafe.rotations.length;

	printHeading('Password Safe: a nightly job takes a credential out, and fails');
	const told = await stage.jobThatFails();
	const [{ requestId, checkOut, checkIn }] = told.length > 0 ? told : [{}];
	console.log(`  Request ${String(requestId)}, approved by somebody: ${String(checkOut)}`);
	console.log(`  What it was posted to answered with an error: ${String(checkIn)} all the same`);

	const ended = before.filter((session) => !isIn(after, session));
	return [
		['the Password Safe sessions of the host are contained', report.contained],
		['all its sessions ended, and no other', ended.every(isMeant) && !after.some(isMeant)],
		['the ticket says contained', sessions?.state === 'contained'],
		['the passwords of the host were changed', rotated.length > 0 && changed === rotated.length],
		['the credential was taken out, and is in again', checkIn === 'checkedIn'],
		['nothing stays checked out', passwordSafe.checkedOut().length === 0],
		['no sign-in stays open', passwordSafe.openSignIns().length === 0],
	];
}

function isMeant({ assetName }: Session): boolean {
	return ['srv-sql-07', HOST].includes(assetName.toLowerCase());
}

function isIn(sessions: Session[], { sessionId }: Session): boolean {
	return sessions.some((session) => session.sessionId === sessionId);
}

function printSessions(sessions: Session[]): void {
	const rows = sessions.map((session) => [
		session.assetName,
		session.username,
		session.managedAccountName,
		STATUS_WORDS[session.status] ?? String(session.status),
		String(session.sessionId),
		isMeant(session) ? 'the host' : '',
	]);
	printTable(['SYSTEM', 'REQUESTED BY', 'ACCOUNT', 'STATUS', 'ID', ''], rows);
}

function printReport(report: PasswordSafeKillReport): void {
	const rows = report.sessions.map((session) => [
		session.hostname ?? '',
		session.usernames.join(', '),
		session.managedAccountName ?? '',
		String(session.sessionId),
		session.outcome,
	]);
	printTable(['SYSTEM', 'REQUESTED BY', 'ACCOUNT', 'ID', 'OUTCOME'], rows);
	printSum(report);
}
