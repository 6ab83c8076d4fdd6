import { toFailure } from '../../shared/failure';
import { Endings } from '../../shared/kill/endings';
import type { LogOutCalls } from '../../shared/kill/logOut';
import { logOutUsers } from '../../shared/kill/logOut';
import type { KillResult } from '../../shared/kill/run';
import { runKill } from '../../shared/kill/run';
import { openEndings, sight, verify } from '../../shared/kill/verify';
import type { PasswordSafeSession } from '../api/model';
import type { PasswordSafe } from '../api/passwordSafe';
import type { LiveSessions } from '../api/sessions';
import { isLive } from '../api/sessions';
import { LOCKED } from '../api/words';
import { PasswordSafeEnding } from './ending';
import type { BeginPasswordSafeEnding, PasswordSafeKillReport } from './killCase';
import { PasswordSafeKillCase } from './killCase';
import { findPerson, nameSessions, noteFailure } from './naming';
import type { PasswordSafeKillRequest } from './request';
import type { PasswordSafeSighting } from './sightings';
import { lookAtAll, proofsOf } from './sightings';

const REASON = 'Ended by an automated flow, together with the sessions of this user';

/**
 * Ends (or locks) all sessions that the requests mean: one look at the live sessions for all of them;
 * what matches by the names it shows is ended at once, where no cap stands against it, then the names
 * of managed systems and users are read; and looks until the sessions are gone.
 * @returns one result per request, in order
 * @throws Failure `cancelled` where the execution is stopped
 */
export async function kill(
	passwordSafe: PasswordSafe,
	requests: PasswordSafeKillRequest[],
): Promise<Array<KillResult<PasswordSafeKillReport>>> {
	return await new Kill(passwordSafe, requests).run();
}

const OVERLOOKED = 'sessions that began meanwhile may have been overlooked';

/** Nobody waits long for what only adorns the report. */
const TELL_PATIENCE_MS = 3_000;

class Kill {
	private readonly cases: PasswordSafeKillCase[];

	private readonly endings = new Endings<PasswordSafeEnding>();

	private readonly logOuts: LogOutCalls = new Map();

	/** The first look, for all items by name. */
	private live?: Promise<LiveSessions>;

	constructor(
		private readonly passwordSafe: PasswordSafe,
		requests: PasswordSafeKillRequest[],
	) {
		this.cases = requests.map((request) => new PasswordSafeKillCase(request, passwordSafe.names));
	}

	async run(): Promise<Array<KillResult<PasswordSafeKillReport>>> {
		const results = await runKill(
			this.cases,
			async (one) => await this.find(one),
			async () => {
				await this.lookAfterLogOuts();
				await verify(this.cases, {
					endings: this.endings,
					look: async (open, heeding, patience) => await this.look(open, heeding, patience),
				});
				await this.tellUsers();
			},
		);
		return results;
	}

	private async find(one: PasswordSafeKillCase): Promise<void> {
		const { target } = one.request;
		if (target.kind === 'sessionId') {
			await this.findOne(one, Number(target.value));
			return;
		}
		this.live ??= this.passwordSafe.sessions.live();
		const { sessions: live, unreadable } = await this.live;
		one.noteSource('sessions', unreadable);
		one.awaitsNames = true;
		if (target.kind === 'hostname' && !one.hasProtectedNames && one.fitsWhoeverMatches(live)) {
			const sure = live.filter((session) => one.isSureByAsset(session));
			this.decide(one, sure, false);
		}
		const { names } = this.passwordSafe;
		let named = await nameSessions(one, live, names);
		if (await findPerson(one, named, names)) named = await nameSessions(one, live, names);
		one.awaitsNames = false;
		this.decide(one, named, true);
		if (one.request.logOutUser && target.kind === 'username') await this.logOut(one, named);
	}

	private async findOne(one: PasswordSafeKillCase, sessionId: number): Promise<void> {
		const { sessions, names } = this.passwordSafe;
		const session = await sessions.find(sessionId);
		one.noteSource('sessions');
		if (session && isLive(session)) {
			this.decide(one, await nameSessions(one, [session], names), true);
			return;
		}
		one.settle(session ?? bareSession(sessionId), 'alreadyEnded');
		if (session) return;
		one.lookup.notes.push(
			`Password Safe does not know the session ${sessionId}: there is none, or this user may not see it`,
		);
	}

	private decide(one: PasswordSafeKillCase, sessions: PasswordSafeSession[], last: boolean): void {
		const isDoneAlready = (session: PasswordSafeSession) =>
			one.request.action === 'lock' &&
			session.status === LOCKED &&
			one.isSureByAsset(session) &&
			!one.shields(session);
		const done = sessions.filter(isDoneAlready);
		for (const session of done) {
			if (one.matches(session) && one.isUndecided(session)) one.settle(session, 'alreadyEnded');
		}
		const open = sessions.filter((session) => !isDoneAlready(session));
		one.decide(open, this.beginnerOf(one), last);
	}

	private beginnerOf(one: PasswordSafeKillCase): BeginPasswordSafeEnding {
		const { action } = one.request;
		const { sessions } = this.passwordSafe;
		return (session) =>
			this.endings.begin(
				`${action} ${one.keyOf(session)}`,
				() => new PasswordSafeEnding(session, action, sessions),
			);
	}

	private async logOut(one: PasswordSafeKillCase, named: PasswordSafeSession[]): Promise<void> {
		if (one.tooMany) return;
		const { names, sessions } = this.passwordSafe;
		const all = await names.allUsers();
		const users = all.map(({ userId, usernames }) => ({
			userId,
			usernames: one.namesOf(userId, usernames),
		}));
		logOutUsers(
			one,
			users,
			named,
			this.logOuts,
			async (userId) => await sessions.endRequestsOf(userId, REASON),
			(work) => this.endings.track(work),
		);
	}

	/** Somebody without a session may have begun one before the requests ended: no other look shows it. */
	private async lookAfterLogOuts(): Promise<void> {
		await this.endings.settled();
		const cases = this.cases.filter(
			(one) =>
				one.request.verify &&
				one.endings().length === 0 &&
				one.logOuts.some(({ outcome }) => outcome === 'loggedOut'),
		);
		if (cases.length === 0) return;
		const patience = Math.max(...cases.map(({ request }) => request.verifyTimeoutMs));
		const looked = await sight(
			[],
			async () => await lookAtAll(this.passwordSafe.sessions, cases, patience),
		);
		for (const one of cases) {
			if (looked.listed) {
				await this.decideMore(one, looked.listed, patience);
			} else {
				one.lookup.notes.push(`${looked.lookError}; ${OVERLOOKED}`);
				one.lookup.complete = false;
			}
		}
	}

	/**
	 * The list of live sessions, for those that began meanwhile; and each session that it leaves out is
	 * asked for, since an absent one alone proves no end.
	 */
	private async look(
		open: PasswordSafeKillCase[],
		heeding: PasswordSafeKillCase[],
		patience: number,
	): Promise<PasswordSafeSighting[]> {
		const { sessions } = this.passwordSafe;
		const endings = openEndings(open);
		const looksForMore = heeding.filter(
			({ request: { target, verify: wanted, dryRun } }) =>
				target.kind !== 'sessionId' && wanted && !dryRun,
		);
		const list: PasswordSafeSighting | undefined =
			looksForMore.length > 0
				? await sight(endings, async () => await lookAtAll(sessions, looksForMore, patience))
				: undefined;
		const proofs = await proofsOf(endings, list?.listed ?? [], sessions, patience);
		if (!list?.listed) return list ? [list, ...proofs] : proofs;
		const all = list.listed;
		const decide = async () => {
			for (const one of looksForMore) await this.decideMore(one, all, patience);
		};
		return [{ endings: [], listed: [], decide }, ...proofs];
	}

	/** Of a session that just begins not all names may be known yet: the next look decides then. */
	private async decideMore(
		one: PasswordSafeKillCase,
		sessions: PasswordSafeSession[],
		patience: number,
	): Promise<void> {
		try {
			this.decide(one, await nameSessions(one, sessions, this.passwordSafe.names, patience), false);
		} catch (error) {
			noteFailure(one, error, OVERLOOKED);
			one.lookup.complete = false;
		}
	}

	/** Who was in the sessions: for the reader of the report, where it may be read. */
	private async tellUsers(): Promise<void> {
		const matched = this.cases.flatMap((one) => one.matched());
		const ids = matched.flatMap(({ userId }) => (userId === null ? [] : [userId]));
		await this.passwordSafe.names.ofUsers(ids, TELL_PATIENCE_MS).catch((error: unknown) => {
			const failure = toFailure(error);
			if (failure.kind === 'cancelled') throw failure;
		});
	}
}

/** A session of which only the ID is known. */
function bareSession(sessionId: number): PasswordSafeSession {
	return {
		sessionId,
		status: 2,
		protocol: null,
		hostnames: [],
		knowsSystem: true,
		usernames: [],
		userId: null,
		managedSystemId: null,
		managedAccountId: null,
		managedAccountName: null,
		requestId: null,
		startTime: null,
	};
}
