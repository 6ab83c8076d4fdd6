import type { Session } from '../model';
import type { Pra } from '../pra';
import { element, textElement } from '../xml';
import { accessSession } from './accessSession';
import { listOf } from './activity';
import { accessSessionListing } from './listing';
import type { ReportAnswer } from './report';
import { ReportError, selectSessions } from './selection';

type Ask = Record<string, string>;

export const accessSessions = (pra: Pra, ask: Ask) => documentOf(pra, ask, 'AccessSession');

export const listing = (pra: Pra, ask: Ask) => documentOf(pra, ask, 'AccessSessionListing');

const WRITERS = { AccessSession: accessSession, AccessSessionListing: accessSessionListing };

function documentOf(pra: Pra, ask: Ask, report: keyof typeof WRITERS): ReportAnswer {
	const sessions = selectSessions(pra, ask, report);
	const isEmpty = sessions.length === 0 && pra.strays.length === 0;
	if (isEmpty && pra.quirks.emptyReport === 'error') {
		throw new ReportError('No session matching your chosen criteria is available');
	}
	return { document: WRITERS[report](pra, sessions) };
}

/** AccessSessionSummary: one entry per user, with counts over the window. */
export function summary(pra: Pra, ask: Ask): ReportAnswer {
	if (ask.report_type !== 'user') throw new ReportError('Invalid report_type');
	const byUser = new Map<number, { displayName: string; sessions: Session[] }>();
	for (const session of selectSessions(pra, ask, 'AccessSessionSummary')) {
		for (const { person } of session.participants) {
			const { userId, displayName } = person;
			const known = byUser.get(userId) ?? { displayName, sessions: [] };
			byUser.set(userId, { displayName, sessions: [...known.sessions, session] });
		}
	}
	const entries = [...byUser].map(([id, { displayName, sessions }]) =>
		summaryOf(pra, { id, display_name: displayName, total_sessions: sessions.length }),
	);
	return listOf(pra, 'summary_list', 'session', entries);
}

function summaryOf({ quirks }: Pra, told: Record<string, string | number>): string {
	if (quirks.summaryShape === 'attributes') return element('summary', told);
	const { id, ...others } = told;
	return element(
		'summary',
		{ id },
		Object.entries(others).map(([name, value]) => textElement(name, value)),
	);
}
