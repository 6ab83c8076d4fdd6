import type { Failure } from '../../shared/failure';
import { asOneLine, toFailure } from '../../shared/failure';
import { Endings } from '../../shared/kill/endings';
import type { LogOutCalls } from '../../shared/kill/logOut';
import type { KillResult } from '../../shared/kill/run';
import { runKill } from '../../shared/kill/run';
import { verify } from '../../shared/kill/verify';
import type { LiveSession } from '../api/model';
import type { Lookup, Pra } from '../api/pra';
import type { LiveSessionReport } from '../api/sessionReport';
import type { SeenBy } from './ending';
import { PraEnding } from './ending';
import { complete, tellMore } from './find';
import type { BeginPraEnding, PraKillReport } from './killCase';
import { PraKillCase } from './killCase';
import { KillReads, usesReport } from './killReads';
import { logOutOfConsoles } from './logOut';
import type { PraKillRequest } from './request';
import type { LookMeans, PraSighting } from './sightings';
import { askForEach, lookAtClients, lookIntoReport, settleEnded } from './sightings';
import { endUnlisted, isActive } from './unlisted';

/**
 * Ends all sessions that the requests mean: one look at the connected clients for all of them, whose
 * matches are ended at once; one session report for what the clients do not show; and looks until
 * the sessions are gone.
 * @returns one result per request, in order
 * @throws Failure `cancelled` where the execution is stopped
 */
export async function kill(
	pra: Pra,
	requests: PraKillRequest[],
): Promise<Array<KillResult<PraKillReport>>> {
	return await new Kill(pra, requests).run();
}

class Kill {
	private readonly cases: PraKillCase[];

	private readonly endings = new Endings<PraEnding>();

	private readonly logOuts: LogOutCalls = new Map();

	private readonly reads: KillReads;

	constructor(
		private readonly pra: Pra,
		requests: PraKillRequest[],
	) {
		this.cases = requests.map((request) => new PraKillCase(request));
		this.reads = new KillReads(pra, requests);
	}

	async run(): Promise<Array<KillResult<PraKillReport>>> {
		return await runKill(
			this.cases,
			async (one) => await this.find(one),
			async () => {
				// Where all looks at the clients failed, no item waits for the report that was asked for.
				this.reads.giveUpReport();
				await verify(this.cases, {
					endings: this.endings,
					look: async (open, heeding, patience) => await this.look(open, heeding, patience),
				});
			},
		);
	}

	private async look(
		open: PraKillCase[],
		heeding: PraKillCase[],
		patience: number,
	): Promise<PraSighting[]> {
		const means: LookMeans = {
			pra: this.pra,
			beginnerOf: async (one) => await this.beginnerOf(one),
		};
		return await Promise.all([
			...lookupsOf(open).map(
				async (lookup) => await lookAtClients(open, heeding, lookup, patience, means),
			),
			lookIntoReport(open, patience, means),
			...askForEach(open),
		]);
	}

	private async find(one: PraKillCase): Promise<void> {
		const { lookup, target } = one.request;
		const isReported = target.kind !== 'lsid' && usesReport(lookup);
		one.awaitsNames = usesReport(lookup);
		// Kills that the report cannot forbid go first, those that it may forbid wait for it.
		if (isReported && one.hasProtectedNames) this.reads.report();
		if (lookup !== 'report') await this.findAmongClients(one, !isReported);
		if (isReported) await this.findInReport(one, this.reads.report());
		if (target.kind === 'lsid') await this.findOne(one, target.value);
	}

	private async findAmongClients(one: PraKillCase, last: boolean): Promise<void> {
		const { target } = one.request;
		const look = await this.reads.clients(one).catch((error: unknown) => {
			const failure = toFailure(error);
			// An exact LSID needs no look, where no name is protected.
			const blind = target.kind === 'lsid' && !one.hasProtectedNames && !one.request.dryRun;
			if (failure.kind === 'cancelled' || !blind) throw failure;
			one.lookup.notes.push(`The connected clients could not be read: ${asOneLine(failure)}`);
			return undefined;
		});
		if (!look) return;
		one.noteSource(look.source, look.unreadable);
		const begin = await this.beginnerOf(one);
		one.decide(look.sessions, begin, last && target.kind !== 'lsid');
		// Being logged out ends sessions too, so with protected names all of them must be known.
		if (!one.hasProtectedNames || !one.awaitsNames) await this.logOut(one, look.sessions);
	}

	private async logOut(one: PraKillCase, sessions: LiveSession[]): Promise<void> {
		const { lookup, logOutUser } = one.request;
		if (!logOutUser || lookup === 'report') return;
		const look = { ...(await this.reads.clients(one)), sessions };
		const track = (work: Promise<void>) => this.endings.track(work);
		logOutOfConsoles(one, look, await this.reads.command(one), this.logOuts, track);
	}

	private async findInReport(one: PraKillCase, pending: Promise<LiveSessionReport>): Promise<void> {
		let report: LiveSessionReport;
		try {
			report = await pending;
		} catch (error) {
			await this.reportFailed(one, toFailure(error));
			if (one.hasProtectedNames) await this.logOut(one, (await this.reads.clients(one)).sessions);
			return;
		}
		one.awaitsNames = false;
		one.noteSource('report', report.unreadable);
		// Held sessions that it tells of are decided now, and those that only it knows by name.
		const merged = await this.reads.merged(report, one);
		one.decide(merged, await this.beginnerOf(one), false);
		await this.decideHeld(one);
		if (one.hasProtectedNames) await this.logOut(one, merged);
	}

	/** Sessions that began before the report does: asked for by LSID, whatever their age. */
	private async decideHeld(one: PraKillCase): Promise<void> {
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
	private async findOne(one: PraKillCase, lsid: string): Promise<void> {
		const [held] = one.held();
		if (one.hasMatches && !held) return;
		let reported: LiveSession | undefined;
		if (usesReport(one.request.lookup)) {
			try {
				const { sessions, unreadable } = await this.pra.reports.among([lsid]);
				one.noteSource('report', unreadable);
				reported = sessions.find((session) => one.matches(session));
				// One that is asked for by LSID may be left out while it is in progress.
				if (!reported && one.hasProtectedNames) {
					reported = (await this.pra.liveSince(one.request.lookbackHours)).sessions.find(
						(session) => one.matches(session),
					);
				}
			} catch (error) {
				await this.reportFailed(one, toFailure(error));
			}
		}
		one.awaitsNames = false;
		const isUntold = !reported && one.held().length > 0;
		if (held && isUntold && !(await isActive(await this.reads.command(one), lsid))) {
			one.settle(held, 'alreadyEnded');
			return;
		}
		const session = held && reported ? complete(held, reported) : (held ?? reported);
		if (session) one.decide([session], await this.beginnerOf(one), true);
		else {
			const begin = await this.beginnerOf(one, true);
			await endUnlisted(one, lsid, await this.reads.command(one), begin);
		}
	}

	/** A report that is not permitted is noted; one that fails leaves sessions that may be unseen. */
	private async reportFailed(one: PraKillCase, failure: Failure): Promise<void> {
		if (failure.kind === 'cancelled' || one.request.lookup === 'report') throw failure;
		const forbidden = failure.kind === 'permission' || failure.kind === 'notFound';
		if (!forbidden) {
			one.lookup.complete = false;
			one.lacksNames = true;
		}
		one.lookup.notes.push(
			`${forbidden ? 'The session report is not permitted' : 'The session report could not be read'}, so sessions that no connected client shows (agentless ones) may be unseen: ${asOneLine(failure)}`,
		);
		one.awaitsNames = false;
		one.decide(one.held(), await this.beginnerOf(one), true);
	}

	/** @param asked whether the session is one that no look shows */
	private async beginnerOf(one: PraKillCase, asked = false): Promise<BeginPraEnding> {
		const command = await this.reads.command(one);
		const { attributes } = one.request;
		return (session) => {
			const listed: SeenBy = session.source === 'report' ? 'report' : 'clients';
			const seenBy: SeenBy = asked ? 'asking' : listed;
			const make = () => new PraEnding(session, seenBy, command, attributes);
			return this.endings.begin(one.keyOf(session), make);
		};
	}
}

function lookupsOf(cases: PraKillCase[]): Array<Exclude<Lookup, 'report'>> {
	const lookups = cases.map(({ request }) => request.lookup);
	return [...new Set(lookups)].filter((lookup) => lookup !== 'report');
}
