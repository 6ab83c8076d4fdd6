import { asOneLine, Failure, toFailure } from '../../shared/failure';
import type { LiveSession } from '../api/model';
import type { Pra } from '../api/pra';
import type { LiveSessionReport } from '../api/sessionReport';
import type { SeenBy } from './ending';
import { Endings } from './endings';
import { complete, tellMore } from './find';
import type { BeginEnding, PraKillReport } from './killCase';
import { KillCase } from './killCase';
import { KillReads, usesReport } from './killReads';
import type { LogOutCalls } from './logOut';
import { logOutUsers } from './logOut';
import type { KillRequest } from './request';
import { settleEnded } from './sightings';
import { endUnlisted, isActive } from './unlisted';
import { verify } from './verify';

/** What came of one input item: the report, and the failure where the kill could not be carried out. */
export interface KillResult {
	report: PraKillReport;
	failure?: Failure;
}

/**
 * Ends all sessions that the requests mean: one look at the connected clients for all of them, whose
 * matches are ended at once; one session report for what the clients do not show; and looks until
 * the sessions are gone.
 * @returns one result per request, in order
 * @throws Failure `cancelled` where the execution is stopped
 */
export async function kill(pra: Pra, requests: KillRequest[]): Promise<KillResult[]> {
	return await new Kill(pra, requests).run();
}

class Kill {
	private readonly cases: KillCase[];

	private readonly failures = new Map<KillCase, Failure>();

	private readonly endings = new Endings();

	private readonly logOuts: LogOutCalls = new Map();

	private readonly reads: KillReads;

	constructor(
		private readonly pra: Pra,
		requests: KillRequest[],
	) {
		this.cases = requests.map((request) => new KillCase(request));
		this.reads = new KillReads(pra, requests);
	}

	async run(): Promise<KillResult[]> {
		await Promise.all(
			this.cases.map(async (one) => {
				try {
					await this.find(one);
				} catch (error) {
					const failure = toFailure(error);
					if (failure.kind === 'cancelled') throw failure;
					one.lookup.complete = false;
					one.lookup.notes.push(asOneLine(failure));
					this.failures.set(one, failure);
				}
			}),
		);
		// Where all looks at the clients failed, no item waits for the report that was asked for.
		this.reads.giveUpReport();
		await verify(this.cases, {
			pra: this.pra,
			endings: this.endings,
			beginnerOf: async (one) => await this.beginnerOf(one),
		});
		return this.cases.map((one) => {
			const failure = this.failures.get(one) ?? tooManyFailure(one);
			return failure ? { report: one.report(), failure } : { report: one.report() };
		});
	}

	private async find(one: KillCase): Promise<void> {
		const { lookup, target } = one.request;
		const isReported = target.kind !== 'lsid' && usesReport(lookup);
		one.awaitsReport = usesReport(lookup);
		// Kills that the report cannot forbid go first, those that it may forbid wait for it.
		if (isReported && hasProtectedNames(one)) this.reads.report();
		if (lookup !== 'report') await this.findAmongClients(one, !isReported);
		if (isReported) await this.findInReport(one, this.reads.report());
		if (target.kind === 'lsid') await this.findOne(one, target.value);
	}

	private async findAmongClients(one: KillCase, last: boolean): Promise<void> {
		const { target } = one.request;
		const look = await this.reads.clients(one).catch((error: unknown) => {
			const failure = toFailure(error);
			// An exact LSID needs no look, where no name is protected.
			const blind = target.kind === 'lsid' && !hasProtectedNames(one) && !one.request.dryRun;
			if (failure.kind === 'cancelled' || !blind) throw failure;
			one.lookup.notes.push(`The connected clients could not be read: ${asOneLine(failure)}`);
			return undefined;
		});
		if (!look) return;
		one.noteSource(look.source, look.unreadable);
		const begin = await this.beginnerOf(one);
		one.decide(look.sessions, begin, last && target.kind !== 'lsid');
		// Being logged out ends sessions too, so with protected names all of them must be known.
		if (!hasProtectedNames(one) || !one.awaitsReport) await this.logOut(one, look.sessions);
	}

	private async logOut(one: KillCase, sessions: LiveSession[]): Promise<void> {
		const { lookup, logOutUser } = one.request;
		if (!logOutUser || lookup === 'report') return;
		const look = { ...(await this.reads.clients(one)), sessions };
		logOutUsers(one, look, await this.reads.command(one), this.endings, this.logOuts);
	}

	private async findInReport(one: KillCase, pending: Promise<LiveSessionReport>): Promise<void> {
		let report: LiveSessionReport;
		try {
			report = await pending;
		} catch (error) {
			await this.reportFailed(one, toFailure(error));
			if (hasProtectedNames(one)) await this.logOut(one, (await this.reads.clients(one)).sessions);
			return;
		}
		one.awaitsReport = false;
		one.noteSource('report', report.unreadable);
		// Held sessions that it tells of are decided now, and those that only it knows by name.
		const merged = await this.reads.merged(report, one);
		one.decide(merged, await this.beginnerOf(one), false);
		await this.decideHeld(one);
		if (hasProtectedNames(one)) await this.logOut(one, merged);
	}

	/** Sessions that began before the report does: asked for by LSID, whatever their age. */
	private async decideHeld(one: KillCase): Promise<void> {
		const held = one.held();
		if (held.length === 0) return;
		try {
			const { sessions, ended } = await this.pra.reports.among(held.map(({ lsid }) => lsid));
			settleEnded(one, ended);
			one.decide(tellMore(one.held(), sessions), await this.beginnerOf(one), true);
		} catch (error) {
			await this.reportFailed(one, toFailure(error));
		}
	}

	/** An LSID that the clients do not show, or whose names are needed: asked for by itself. */
	private async findOne(one: KillCase, lsid: string): Promise<void> {
		const [held] = one.held();
		if (one.hasMatches && !held) return;
		let reported: LiveSession | undefined;
		if (usesReport(one.request.lookup)) {
			try {
				const { sessions, unreadable } = await this.pra.reports.among([lsid]);
				one.noteSource('report', unreadable);
				reported = sessions.find(one.matches);
				// One that is asked for by LSID may be left out while it is in progress.
				if (!reported && hasProtectedNames(one)) {
					reported = (await this.pra.liveSince(one.request.lookbackHours)).sessions.find(
						one.matches,
					);
				}
			} catch (error) {
				await this.reportFailed(one, toFailure(error));
			}
		}
		one.awaitsReport = false;
		const isUntold = !reported && one.held().length > 0;
		if (held && isUntold && !(await isActive(await this.reads.command(one), lsid))) {
			one.settle(held, 'alreadyEnded');
			return;
		}
		const session = held && reported ? complete(held, reported) : (held ?? reported);
		if (session) one.decide([session], await this.beginnerOf(one), true);
		else await endUnlisted(one, lsid, await this.reads.command(one), this.endings);
	}

	/** A report that is not permitted is noted; one that fails leaves sessions that may be unseen. */
	private async reportFailed(one: KillCase, failure: Failure): Promise<void> {
		if (failure.kind === 'cancelled' || one.request.lookup === 'report') throw failure;
		const forbidden = failure.kind === 'permission' || failure.kind === 'notFound';
		if (!forbidden) {
			one.lookup.complete = false;
			one.lacksReport = true;
		}
		one.lookup.notes.push(
			`${forbidden ? 'The session report is not permitted' : 'The session report could not be read'}, so sessions that no connected client shows (agentless ones) may be unseen: ${asOneLine(failure)}`,
		);
		one.awaitsReport = false;
		one.decide(one.held(), await this.beginnerOf(one), true);
	}

	private async beginnerOf(one: KillCase): Promise<BeginEnding> {
		const command = await this.reads.command(one);
		return (session) => {
			const seenBy: SeenBy = session.source === 'report' ? 'report' : 'clients';
			return this.endings.begin(session, seenBy, command, one.request.attributes);
		};
	}
}

function hasProtectedNames({ request }: KillCase): boolean {
	return request.protectedNames.usernames.length + request.protectedNames.hostnames.length > 0;
}

function tooManyFailure(one: KillCase): Failure | undefined {
	if (!one.tooMany) return undefined;
	const { matched, endedBefore } = one.tooMany;
	const { target, maxSessions } = one.request;
	const ended =
		endedBefore === 0
			? 'nothing was ended'
			: `${endedBefore} were ended before the others were seen, and none of the others`;
	return new Failure(
		'incomplete',
		`${matched} sessions match the ${target.kind} "${target.value}", more than the ${maxSessions} allowed: ${ended}`,
		{
			description:
				'If all of them are meant, raise the option "Maximum Sessions" and run again; a dry run with a higher maximum lists them.',
		},
	);
}
