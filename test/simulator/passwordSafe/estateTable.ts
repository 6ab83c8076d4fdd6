import { tableLines } from '../estateTable';
import type { SessionView } from './live/view';

const TITLES = ['SYSTEM', 'REQUESTED BY', 'ACCOUNT', 'PROTOCOL', 'STATUS', 'ID'];

export const STATUS_WORDS: Record<number, string> = {
	0: 'not started',
	1: 'in progress',
	5: 'locked',
	9: 'disconnected',
};

/** The live sessions as a table for people. */
export function describeSafeSessions(sessions: SessionView[]): string {
	const rows = sessions.map((session) => [
		session.assetName,
		session.username,
		session.managedAccountName,
		session.protocol,
		STATUS_WORDS[session.status] ?? String(session.status),
		String(session.sessionId),
	]);
	return [
		`  ${sessions.length} live Password Safe sessions:`,
		'',
		...tableLines(TITLES, rows).map((line) => `  ${line}`),
	].join('\n');
}
