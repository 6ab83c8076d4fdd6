import type { Sighting } from '../../shared/kill/verify';
import { sight } from '../../shared/kill/verify';
import { unreadableNotes } from '../../shared/unreadableNotes';
import type { PasswordSafeSession } from '../api/model';
import type { Sessions } from '../api/sessions';
import { LOCKED } from '../api/words';
import type { PasswordSafeEnding } from './ending';
import type { PasswordSafeKillCase } from './killCase';

export type PasswordSafeSighting = Sighting<PasswordSafeSession, PasswordSafeEnding>;

/** The live sessions; what of them cannot be read may be somebody that the cases mean. */
export async function lookAtAll(
	sessions: Sessions,
	cases: PasswordSafeKillCase[],
	patience: number,
): Promise<PasswordSafeSession[]> {
	const { sessions: live, unreadable } = await sessions.live(patience);
	for (const { lookup } of cases) {
		const notes = unreadableNotes(unreadable).filter((note) => !lookup.notes.includes(note));
		lookup.notes.push(...notes);
		if (unreadable.length > 0) lookup.complete = false;
	}
	return live;
}

/** Each session that the list leaves out is asked for by its ID: an absent one alone proves no end. */
export async function proofsOf(
	endings: PasswordSafeEnding[],
	list: PasswordSafeSession[],
	sessions: Sessions,
	patience: number,
): Promise<PasswordSafeSighting[]> {
	const listed = new Map(list.map((session) => [session.sessionId, session]));
	const proofs: PasswordSafeSighting[] = [];
	for (const ending of endings) {
		const { sessionId } = ending.session;
		proofs.push(
			await sight([ending], async () => {
				const now = listed.get(sessionId) ?? (await sessions.liveOne(sessionId, patience));
				ending.isOver = now === undefined;
				// Neither its host nor its user changes: it goes by the names that were found out.
				return now && !isDone(ending, now) ? [ending.session] : [];
			}),
		);
	}
	return proofs;
}

/** A locked session is done where it was to be locked, and an ended one in either case. */
function isDone({ action }: PasswordSafeEnding, { status }: PasswordSafeSession): boolean {
	return action === 'lock' && status === LOCKED;
}
