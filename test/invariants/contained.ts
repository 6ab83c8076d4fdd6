import type { Told } from './reports';
import { idOf } from './reports';

/**
 * `contained` is claimed only where nothing runs any more that the target means.
 * @param live sessions that ran when the report was made
 * @param isMeant whether the target means such a session, and the looks could see it
 */
export function livesThoughContained<Live extends { id: string }>(
	told: Told,
	live: Live[],
	isMeant: (session: Live) => boolean,
): string[] {
	if (!told.contained) return [];
	const listed = new Set(told.sessions.map(idOf));
	const { kind, value } = told.target;
	return live
		.filter((session) => listed.has(session.id) || isMeant(session))
		.map(({ id }) => `contained: true for the ${kind} "${value}", while ${id} lives`);
}
