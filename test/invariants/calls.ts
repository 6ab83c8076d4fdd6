import type { EndCall, Look, SessionHistory } from './history';
import { wasAliveAt } from './history';

/**
 * A session gets a second call of one caller only after a look that began later than the first
 * call and showed it alive, or where the first was refused unread.
 * @param historyOf what the server knows of a session, where a test keeps it
 */
export function blindRepeats(
	calls: EndCall[],
	looks: Look[],
	historyOf: (id: string) => SessionHistory | undefined = () => undefined,
): string[] {
	const latest = new Map<string, EndCall>();
	return [...calls]
		.sort((one, other) => one.startedAt - other.startedAt)
		.flatMap((call) => {
			const key = `${call.caller ?? ''} ${call.id}`;
			const before = latest.get(key);
			latest.set(key, call);
			if (!before || before.refusedUnread) return [];
			const history = historyOf(call.id);
			const shown = looks.some(
				({ startedAt, finishedAt, shows }) =>
					(shows === undefined || call.id.split(' ').at(-1) === shows) &&
					startedAt > before.startedAt &&
					finishedAt <= call.startedAt &&
					(!history || wasAliveAt(history, startedAt)),
			);
			return shown ? [] : [`a second call without a look that showed it alive: ${call.id}`];
		});
}
