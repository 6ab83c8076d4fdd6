import { asOneLine, toFailure } from '../../shared/failure';
import { Ending } from '../../shared/kill/ending';
import type { EndAnswer } from '../../shared/kill/endAnswer';
import type { CommandApi, LiveSession } from '../api/model';

/** A record of a session is worth this much delay of its end, and no more. */
const ATTRIBUTES_TIMEOUT_MS = 5_000;

const WRITTEN_BY_ANOTHER =
	'Not written: another input item had the session ended, with other attributes';

/** By which look an ended session is seen to be gone: the one that showed it, or a direct question. */
export type SeenBy = 'clients' | 'report' | 'asking';

/** The end of one PRA session: its attributes are written before it is ended. */
export class PraEnding extends Ending<LiveSession> {
	/** Why the attributes could not be written; null where they were, or none were asked for. */
	private attributesError: string | null = null;

	/** @param attributes those of the item that has it ended first */
	constructor(
		session: LiveSession,
		readonly seenBy: SeenBy,
		readonly command: CommandApi,
		private readonly attributes: Record<string, string>,
	) {
		super(session);
	}

	/** Why the attributes that an item wants are not on the record; null where they are. */
	whyNotWritten(wanted: Record<string, string>): string | null {
		const isWritten = Object.entries(wanted).every(
			([name, value]) => this.attributes[name] === value,
		);
		return isWritten ? this.attributesError : WRITTEN_BY_ANOTHER;
	}

	protected async call(attempt: number): Promise<EndAnswer> {
		if (attempt === 1 && Object.keys(this.attributes).length > 0) await this.writeAttributes();
		return await this.command.endSession(this.session.lsid);
	}

	private async writeAttributes(): Promise<void> {
		const { lsid } = this.session;
		try {
			await this.command.setAttributes(lsid, this.attributes, ATTRIBUTES_TIMEOUT_MS);
		} catch (error) {
			const failure = toFailure(error);
			if (failure.kind === 'cancelled') throw failure;
			this.attributesError = asOneLine(failure);
		}
	}
}
