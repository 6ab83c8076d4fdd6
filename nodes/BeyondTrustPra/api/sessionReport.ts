import type { Answer } from '../../shared/answer';
import { Failure } from '../../shared/failure';
import type { Send } from '../../shared/send';
import type { XmlElement } from '../../shared/xml';
import {
	child,
	childrenIn,
	childText,
	errorText,
	readXml,
	refusal,
	saysNothingFound,
} from '../../shared/xml';
import { isoOfUnix, isoOrNull } from '../../shared/time';
import { isLsid } from './lsid';
import type { LiveSession, SessionKind } from './model';
import { PERMISSIONS } from './permissions';
import { permissionMissing, speaksOfPermission, unexpectedStatus } from './refusals';

/** A report over a day of a large site takes the appliance a while to write. */
const REPORT_TIMEOUT_MS = 120_000;

/** How long a report that breaks off may be begun anew. */
const PATIENCE_MS = 60_000;

/** LSIDs in one report by LSID: a form of some kilobytes. */
const LSIDS_PER_REPORT = 100;

/** The events of a session are most of a report's bytes, and say nothing that is read here. */
const EVENTS: ReadonlySet<string> = new Set(['session_details']);

export interface LiveSessionReport {
	/** Those in progress. */
	sessions: LiveSession[];
	/** What of the report could not be understood; it may not show everything then. */
	unreadable: string[];
}

export interface ReportedSessions extends LiveSessionReport {
	/** LSIDs of those that are over. */
	ended: string[];
}

/**
 * PRA's Reporting API, report `AccessSession` (admin guide, "Access Session Reports"). It is read as
 * a stream, and of it only the sessions in progress are kept: those whose end time is empty.
 */
export class SessionReport {
	constructor(private readonly send: Send) {}

	/**
	 * Sessions in progress that began within the last hours. `start_time` selects by the begin and
	 * includes sessions in progress; a duration of 0 means until now.
	 */
	async liveSince(
		hours: number,
		begun?: () => void,
		signal?: AbortSignal,
	): Promise<LiveSessionReport> {
		const start = Math.floor(Date.now() / 1000 - hours * 3600);
		return await this.read({ start_time: String(start), duration: '0' }, { begun, signal });
	}

	/**
	 * What the report knows of the given sessions. Whether it shows sessions in progress when asked
	 * by LSID is not documented: one that it does not show at all may be either.
	 */
	async among(lsids: string[], patience?: number): Promise<ReportedSessions> {
		const found: ReportedSessions = { sessions: [], ended: [], unreadable: [] };
		for (let start = 0; start < lsids.length; start += LSIDS_PER_REPORT) {
			const part = lsids.slice(start, start + LSIDS_PER_REPORT).join(',');
			const keepEnded = (lsid: string) => found.ended.push(lsid);
			const { sessions, unreadable } = await this.read({ lsids: part }, { patience, keepEnded });
			found.sessions.push(...sessions);
			found.unreadable.push(...unreadable);
		}
		return found;
	}

	private async read(
		selection: Record<string, string>,
		{ patience = PATIENCE_MS, keepEnded, ...more }: ReportReading,
	): Promise<LiveSessionReport> {
		return await this.send({
			method: 'POST',
			path: '/api/reporting',
			form: { generate_report: 'AccessSession', ...selection },
			accept: 'application/xml',
			timeout: REPORT_TIMEOUT_MS,
			patience,
			...more,
			read: async (answer) => await readReport(answer, keepEnded),
		});
	}
}

interface ReportReading {
	begun?: () => void;
	signal?: AbortSignal;
	patience?: number;
	/** Takes the LSID of each session that is over; of a long report they are not kept. */
	keepEnded?: (lsid: string) => void;
}

async function readReport(
	answer: Answer,
	keepEnded?: (lsid: string) => void,
): Promise<LiveSessionReport> {
	if (answer.status !== 200) throw await unexpectedStatus(answer, PERMISSIONS.sessionReports);
	const sessions: LiveSession[] = [];
	const unreadable: string[] = [];
	let said: string | undefined;
	const root = await readXml(answer, {
		skip: EVENTS,
		takeChild: (element) => {
			if (element.name === 'error') said = errorText(element);
			if (element.name !== 'session') return;
			const { lsid } = element.attributes;
			if (!isInProgress(element)) keepEnded?.(lsid ?? '');
			else if (isLsid(lsid)) sessions.push(copied(readSession(element, lsid)));
			else unreadable.push('a session in progress has an unreadable LSID');
		},
	});
	said ??= errorText(root);
	if (said !== undefined) {
		if (saysNothingFound(said)) return { sessions: [], unreadable: [] };
		throw speaksOfPermission(said) ? permissionMissing(PERMISSIONS.sessionReports) : refusal(said);
	}
	if (root.name !== 'session_list') {
		throw new Failure('nonsense', `The session report begins with <${root.name.slice(0, 60)}>`);
	}
	return { sessions, unreadable };
}

/** The end time of a session in progress is empty or absent, with or without its attribute. */
function isInProgress(session: XmlElement): boolean {
	const end = child(session, 'end_time');
	if (!end) return true;
	return end.text === '' && !/[1-9]/.test(end.attributes.timestamp ?? '');
}

function readSession(session: XmlElement, lsid: string): LiveSession {
	const customers = childrenIn(session, 'customer_list', 'customer');
	const people = childrenIn(session, 'rep_list', 'representative');
	const jumpItem = childText(session, 'primary_customer');
	const hostnames = customers.map((customer) => childText(customer, 'hostname'));
	const kind = kindOf(session);
	const start = child(session, 'start_time');
	return {
		lsid,
		// Nothing on an agentless endpoint tells its host name: its Jump Item may be its only name.
		hostnames: distinct(kind === 'jumpoint' ? [...hostnames, jumpItem] : hostnames),
		usernames: distinct(people.map((person) => childText(person, 'username'))),
		platform: known(customers.map((customer) => childText(customer, 'os'))[0] ?? null),
		kind,
		jumpItem,
		jumpGroup: childText(session, 'jump_group'),
		startTime: isoOfUnix(start?.attributes.timestamp) ?? isoOrNull(start?.text),
		source: 'report',
	};
}

/**
 * The same session with strings of its own. Strings that are cut out of a longer one keep it in
 * memory: each session would hold on to the piece of the report in which it came.
 */
function copied(session: LiveSession): LiveSession {
	return JSON.parse(JSON.stringify(session)) as LiveSession;
}

/** A session through a Jumpoint needs no agent on the endpoint; one of a Jump Client names none. */
function kindOf(session: XmlElement): SessionKind {
	return childText(session, 'jumpoint') === null ? 'jumpClient' : 'jumpoint';
}

function distinct(names: Array<string | null>): string[] {
	return [...new Set(names.map(known).filter((name) => name !== null))];
}

/** The appliance writes the word "Unknown" for what it did not collect. */
function known(value: string | null): string | null {
	return value === null || value === 'Unknown' ? null : value;
}
