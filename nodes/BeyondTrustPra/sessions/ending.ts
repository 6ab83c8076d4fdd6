import { asOneLine, toFailure } from '../../shared/failure';
import type { Outcome } from '../../shared/kill/report';
import type { CommandApi, EndAnswer, LiveSession } from '../api/model';

/** A record of a session is worth this much delay of its end, and no more. */
const ATTRIBUTES_TIMEOUT_MS = 5_000;

const MAX_ATTEMPTS = 3;

const WRITTEN_BY_ANOTHER =
	'Not written: another input item had the session ended, with other attributes';

/** By which look an ended session is seen to be gone: the one that showed it, or a direct question. */
export type SeenBy = 'clients' | 'report' | 'asking';

/**
 * The end of one session within an execution: what was sent, what the appliance said, and what looks
 * showed since. Whoever else in the execution wants the same session ended shares it.
 */
export class Ending {
	/** Why the attributes could not be written; null where they were, or none were asked for. */
	attributesError: string | null = null;

	/** What the latest look showed; undefined where none was taken after the latest call. */
	gone?: boolean;

	/** Why the latest look failed. */
	lookError: string | null = null;

	/** Those of the item that had it ended first. */
	private attributes: Record<string, string> = {};

	private answer: EndAnswer = { said: 'unclear', error: 'The call was not sent' };

	private attempts = 0;

	/** Whether any of the calls may have ended it: one without an answer can arrive late. */
	private mayBeOurs = false;

	constructor(
		readonly session: LiveSession,
		readonly seenBy: SeenBy,
		readonly command: CommandApi,
	) {}

	/** Writes the attributes, then ends the session. Never rejects but for a stopped execution. */
	async send(attributes: Record<string, string> = {}): Promise<void> {
		this.attempts++;
		this.gone = undefined;
		this.lookError = null;
		if (Object.keys(attributes).length > 0) {
			this.attributes = attributes;
			await this.writeAttributes(attributes);
		}
		this.answer = await this.command.endSession(this.session.lsid);
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
			if (said === 'accepted') {
				return {
					outcome: 'stillActive',
					error: 'The appliance accepted the call but still lists the session',
				};
			}
			if (said === 'notFound') {
				return {
					outcome: 'stillActive',
					error: 'The appliance answered that there is no such session, but still lists it',
				};
			}
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
				error: `The appliance accepted the call, but ${unseen ?? 'no look followed'}`,
			};
		}
		return { outcome: 'failed', error: [error, unseen].filter(Boolean).join('; ') };
	}

	/** Why the attributes that an item wants are not on the record; null where they are. */
	whyNotWritten(wanted: Record<string, string>): string | null {
		const isWritten = Object.entries(wanted).every(
			([name, value]) => this.attributes[name] === value,
		);
		return isWritten ? this.attributesError : WRITTEN_BY_ANOTHER;
	}

	private get isGivenUp(): boolean {
		if (this.gone !== false) return false;
		const { said } = this.answer;
		return said === 'refused' || (said === 'unclear' && this.attempts >= MAX_ATTEMPTS);
	}

	private async writeAttributes(attributes: Record<string, string>): Promise<void> {
		try {
			await this.command.setAttributes(this.session.lsid, attributes, ATTRIBUTES_TIMEOUT_MS);
		} catch (error) {
			const failure = toFailure(error);
			if (failure.kind === 'cancelled') throw failure;
			this.attributesError = asOneLine(failure);
		}
	}
}
