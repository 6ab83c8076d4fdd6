import { wasAnswered } from '../../invariants/pra';
import type { RecordedRequest } from '../../simulator';
import type { KnownAs } from '../aims';
import type { TrueSession } from './chronicle';
import type { PraItemCourse } from './evidence';

/**
 * Whether the looks of an item could see a session as one that its target means.
 * @param from when it must have been such a session at the latest
 */
export function couldSee(one: PraItemCourse, session: TrueSession, from = Infinity): boolean {
	const { chronicle } = one.ran;
	// Someone who was logged out may be the one that was meant.
	if (one.isBad || session.byLogOut) return false;
	const clients = meantSince(one, session, (by) => chronicle.asClientsShow(session, by));
	const truly = meantSince(one, session, (by) => chronicle.truly(session, by));
	if (one.course.plan.kind === 'id') return truly < one.course.begunAt;
	const byReport = isInReport(one, session) && truly < Math.min(from, reportLook(one));
	return byReport || clients < Math.min(from, lastClientsLook(one));
}

/** From when on the target means the session, as some source shows it; infinite: never. */
function meantSince(
	one: PraItemCourse,
	session: TrueSession,
	shown: (by: number) => KnownAs,
): number {
	const times = [session.begunAt, ...session.people.map(({ since }) => since)];
	return times.find((by) => one.means(shown(by))) ?? Infinity;
}

export function isInReport(one: PraItemCourse, { plan }: TrueSession): boolean {
	const { lookup, lookbackHours } = one.item.options;
	if (lookup !== 'auto' && lookup !== 'report') return false;
	return one.hasReport && plan.hoursAgo < lookbackHours;
}

/**
 * When the last look at the clients began that this item heeds; each other execution may have
 * taken a look that it shared, so that only what was there before it began is certain.
 */
function lastClientsLook(one: PraItemCourse): number {
	if (one.item.options.lookup === 'report') return 0;
	if (!one.isAlone) return one.course.begunAt;
	const looks = clientsLooks(one);
	const { verify, dryRun, lookup } = one.item.options;
	// A look with another "Look-Up" was taken for other items.
	const isOwn = one.course.plan.items.every(({ options }) => options.lookup === lookup);
	return (verify && !dryRun && isOwn ? looks.at(-1) : looks[0]) ?? 0;
}

/** When the looks at the clients began that were answered whole, and in good time. */
export function clientsLooks(one: PraItemCourse): number[] {
	const { lookup } = one.item.options;
	const v2 = one
		.answered(
			({ api, method, path }) =>
				api === 'commandV2' && method === 'GET' && path.endsWith('/client'),
		)
		.filter((request) => lookup !== 'commandV1' && isInTime(one, request));
	const v1 = lookup === 'commandV2' ? [] : wholeLists(one);
	return [...v2.map(({ startedAt }) => startedAt), ...v1].sort((a, b) => a - b);
}

/** The XML Command API lists the clients, and then tells them: both must have been answered. */
function wholeLists(one: PraItemCourse): number[] {
	const { requests } = one.ran.simulator.record;
	const own = requests.filter(
		({ caller, action = '' }) =>
			caller === one.course.caller && action.startsWith('get_connected_client'),
	);
	return own.flatMap((list, index) => {
		if (list.action !== 'get_connected_client_list') return [];
		const clients = own[index + 1];
		const isWhole =
			clients?.action === 'get_connected_clients' && [list, clients].every(wasAnswered);
		return isWhole && isInTime(one, list) && isInTime(one, clients) ? [list.startedAt] : [];
	});
}

function isInTime(
	one: PraItemCourse,
	{ startedAt, finishedAt = Infinity }: RecordedRequest,
): boolean {
	const { timeout } = one.course.plan;
	return finishedAt - startedAt < timeout * 500 && finishedAt < one.course.doneAt;
}

function reportLook(one: PraItemCourse): number {
	if (!one.isAlone) return one.course.begunAt;
	return one.answered(({ report }) => report === 'AccessSession')[0]?.startedAt ?? 0;
}
