import type { EndAnswer } from '../../shared/kill/endAnswer';
import { Ending } from '../../shared/kill/ending';
import type { PasswordSafeSession } from '../api/model';
import type { Sessions } from '../api/sessions';
import type { PasswordSafeKillRequest } from './request';

/** The end of one Password Safe session, or its lock. */
export class PasswordSafeEnding extends Ending<PasswordSafeSession> {
	/** Whether the latest look showed its end: one that was to be locked is not locked then. */
	isOver = false;

	constructor(
		session: PasswordSafeSession,
		readonly action: PasswordSafeKillRequest['action'],
		private readonly sessions: Sessions,
	) {
		super(session);
	}

	protected async call(): Promise<EndAnswer> {
		const { sessionId } = this.session;
		return this.action === 'lock'
			? await this.sessions.lock(sessionId)
			: await this.sessions.terminate(sessionId);
	}
}
