import type { EndAnswer } from './endAnswer';
import type { Outcome } from './report';

const MAX_ATTEMPTS = 3;

/**
 * The end of one session within an execution: what was sent, what the server said, and what looks
 * showed since. Whoever else in the execution wants the same session ended shares it.
 */
export abstract class Ending<Session> {
	/** What the latest look showed; undefined where none was taken after the latest call. */
	gone?: boolean;

	/** Why the latest look failed. */
	lookError: string | null = null;

	private answer: EndAnswer = { said: 'unclear', error: 'The call was not sent' };

	private attempts = 0;

	/** Whether any of the calls may have ended it: one without an answer can arrive late. */
	private mayBeOurs = false;

	constructor(readonly session: Session) {}

	/** Ends the session. @param attempt 1 for the first call */
	protected abstract call(attempt: number): Promise<EndAnswer>;

	/** Sends the call. Never rejects but for a stopped execution. */
	async send(): Promise<void> {
		this.attempts++;
		this.gone = undefined;
		this.lookError = null;
		this.answer = await this.call(this.attempts);
		this.mayBeOurs ||= this.answer.said === 'accepted' || this.answer.said === 'unclear';
	}

	/** Whether the answer alone cannot tell what became of the session. */
	get isDoubtful(): boolean {
		return this.answer.said === 'unclear' || this.answer.said === 'refused';
	}

	/** Whether a further look can change what is known. */
	get isOpen(): boolean {
		return this.gone !== true && this.answer.said !== 'denied' && !this.isGivenUp;
	}

	/** Whether no look was taken since the latest call. */
	get isUnseen(): boolean {
		return this.gone === undefined && this.lookError === null;
	}

	/** A fresh look shows the session alive although the call may never have arrived. */
	get mayBeSentAgain(): boolean {
		return this.gone === false && this.answer.said === 'unclear' && this.attempts < MAX_ATTEMPTS;
	}

	/** @param verified whether the item asked to look again */
	outcome(verified: boolean): { outcome: Outcome; error: string | null } {
		const { said } = this.answer;
		const error = 'error' in this.answer ? this.answer.error : null;
		const ended = this.mayBeOurs ? 'terminated' : 'alreadyEnded';
		if (this.gone === true) return { outcome: ended, error: null };
		if (this.gone === false) {
			if (said === 'accepted') return { outcome: 'stillActive', error: STILL_LISTED };
			if (said === 'notFound') return { outcome: 'stillActive', error: UNKNOWN_BUT_LISTED };
			return { outcome: 'failed', error };
		}
		if (said === 'notFound') return { outcome: ended, error: null };
		if (said === 'accepted' && !verified) return { outcome: 'terminated', error: null };
		const unseen = this.lookError
			? `it could not be seen whether it is gone: ${this.lookError}`
			: null;
		if (said === 'accepted') {
			return {
				outcome: 'failed',
				error: `The call was accepted, but ${unseen ?? 'no look followed'}`,
			};
		}
		return { outcome: 'failed', error: [error, unseen].filter(Boolean).join('; ') };
	}

	private get isGivenUp(): boolean {
		if (this.gone !== false) return false;
		const { said } = this.answer;
		return said === 'refused' || (said === 'unclear' && this.attempts >= MAX_ATTEMPTS);
	}
}

const STILL_LISTED = 'The call was accepted, but the session is still listed';

const UNKNOWN_BUT_LISTED = 'The answer was that there is no such session, but it is still listed';
