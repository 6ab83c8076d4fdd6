import type { NamedSession, Verdict } from '../../shared/kill/guard';
import { guard } from '../../shared/kill/guard';
import type { BeginEnding, ReportOf } from '../../shared/kill/killCase';
import { KillCase } from '../../shared/kill/killCase';
import type { Outcome } from '../../shared/kill/report';
import { lsidKey } from '../api/lsid';
import type { LiveSession, Source } from '../api/model';
import type { PraEnding } from './ending';
import type { SessionTest } from './find';
import { sessionTest } from './find';
import type { PraKillRequest } from './request';
import { candidates } from './sessionIndex';

export interface ReportedPraSession {
	lsid: string;
	hostname: string | null;
	usernames: string[];
	outcome: Outcome;
	source: Source;
	error: string | null;
	/** Present where attributes were to be written: null, or why they were not. */
	attributesError?: string | null;
}

export type PraKillReport = ReportOf<ReportedPraSession>;

export type BeginPraEnding = BeginEnding<LiveSession, PraEnding>;

/** One input item's kill in PRA: the session report is what tells more names. */
export class PraKillCase extends KillCase<
	LiveSession,
	PraEnding,
	ReportedPraSession,
	PraKillRequest
> {
	protected readonly namesUnknown =
		'Not ended: some names are protected, and who is in this session, or on which host, could not be determined. Grant the API account access to session reports.';

	private readonly test: SessionTest;

	private readonly joiningVerdict: (session: NamedSession) => Verdict;

	constructor(request: PraKillRequest) {
		super(request);
		this.test = sessionTest(request.target);
		this.joiningVerdict = guard({ ...request.protectedNames, hostnames: [] });
	}

	keyOf({ lsid }: LiveSession): string {
		return lsidKey(lsid);
	}

	matches(session: LiveSession): boolean {
		return this.test(session);
	}

	/** Who may just be joining protects a session too. */
	protected override verdict(session: LiveSession): Verdict {
		const joining = { hostnames: [], usernames: session.joining ?? [] };
		return this.joiningVerdict(joining) === 'protected' ? 'protected' : super.verdict(session);
	}

	/** Whether the session report could be read: it tells of later sessions too. */
	get knowsNames(): boolean {
		return this.lookup.sources.includes('report');
	}

	protected candidates(sessions: LiveSession[]): LiveSession[] {
		return candidates(sessions, this.request.target);
	}

	/**
	 * A client through a Jumpoint may be listed under its Jump Item's name (not documented): whether
	 * its host is protected, only the report can tell.
	 */
	protected mayBeMisnamed({ kind, source, jumpItem }: LiveSession): boolean {
		const { hostnames } = this.request.protectedNames;
		const isTold = source === 'report' || jumpItem !== null;
		return hostnames.length > 0 && !isTold && kind !== 'jumpClient';
	}

	protected reported(
		session: LiveSession,
		{ outcome, error }: { outcome: Outcome; error: string | null },
		ending: PraEnding | undefined,
	): ReportedPraSession {
		const reported: ReportedPraSession = {
			lsid: session.lsid,
			hostname: session.hostnames[0] ?? null,
			usernames: session.usernames,
			outcome,
			source: session.source,
			error,
		};
		const { attributes } = this.request;
		if (Object.keys(attributes).length > 0 && ending) {
			reported.attributesError = ending.whyNotWritten(attributes);
		}
		return reported;
	}
}
