import { Failure } from '../../shared/failure';
import { guard } from '../../shared/kill/guard';
import { protectedNameTest } from '../../shared/kill/names';
import type { LoggedInUser } from '../api/clients';
import { lsidKey } from '../api/lsid';
import type { LiveSession } from '../api/model';
import type { Pra } from '../api/pra';
import { PraKillCase } from '../sessions/killCase';
import { listSessions } from '../sessions/list';

/** How far back the session report looks for sessions that no client shows. */
const LOOKBACK_HOURS = 24;

/**
 * Whom the credential protects from a kill must not be logged out either, nor anybody who is in a
 * session that is protected: logging out may end it.
 */
export class ProtectedUsers {
	private sessions?: Promise<LiveSession[]>;

	private readonly one: PraKillCase;

	constructor(private readonly pra: Pra) {
		this.one = new PraKillCase({
			target: { kind: 'lsid', value: '', matchMode: 'exact' },
			protectedNames: pra.protectedNames,
			lookup: 'auto',
			lookbackHours: LOOKBACK_HOURS,
			attributes: {},
			dryRun: true,
			maxSessions: 0,
			logOutUser: true,
			verify: false,
			verifyTimeoutMs: 0,
		});
	}

	/** @throws Failure `refused` where the user is, or may be, protected */
	async refuse({ userId, username, sessionLsids }: LoggedInUser): Promise<void> {
		if (!this.one.hasProtectedNames) return;
		const { usernames } = this.pra.protectedNames;
		const own = username === null ? [] : [username];
		const verdict = guard({ usernames, hostnames: [] })({ usernames: own, hostnames: [] });
		if (verdict === 'protected') throw refusal('The user is protected');
		if (verdict === 'unknown' || username === null) {
			throw refusal(`Whether the user ${userId} is protected is not known`);
		}
		const isOwn = new Set(sessionLsids.map(lsidKey));
		// Clients and reports may spell the same person in two ways.
		const isUser = protectedNameTest('username', username);
		this.sessions ??= this.live();
		const sessions = (await this.sessions).filter(
			({ lsid, usernames: people, joining = [] }) =>
				isOwn.has(lsidKey(lsid)) || [...people, ...joining].some(isUser),
		);
		if (sessions.some((session) => this.one.isProtected(session))) {
			throw refusal(
				'The user is in a session that is, or may be, protected, and that logging out would end',
			);
		}
	}

	private async live(): Promise<LiveSession[]> {
		const { sessions, reported } = await listSessions(this.pra, 'auto', LOOKBACK_HOURS);
		// Where it tells of all names, one that it leaves out may be a protected one.
		if (reported) this.one.noteSource('report');
		return sessions;
	}
}

function refusal(message: string): Failure {
	return new Failure('refused', message, {
		description:
			'The fields "Protected Usernames" and "Protected Hostnames" of the credential name whom and what no workflow may end. Nobody was logged out.',
	});
}
