import type { Session } from '../model';
import type { Pra } from '../pra';

/** Becomes an `<error>` with HTTP 200. */
export class ReportError extends Error {}

const SECOND = 1000;
const DAY = 86_400_000;

/**
 * Sessions that a report is asked for: by `lsid` or `lsids` (AccessSession only), or by one of
 * `start_time`, `start_date` (live ones included), `end_time`, `end_date` (closed ones only) with
 * `duration`: seconds after a time, days after a date, 0 until now.
 */
export function selectSessions(
	pra: Pra,
	ask: Record<string, string>,
	report: 'AccessSession' | 'AccessSessionListing' | 'AccessSessionSummary',
): Session[] {
	pra.look();
	const wanted = ask.lsid ?? ask.lsids;
	if (report === 'AccessSession' && wanted !== undefined) return byLsid(pra, wanted.split(','));
	const edge = edgeOf(ask);
	const isWithin = windowTest(pra, ask);
	return pra.estate.allSessions().filter((session) => {
		const time = edge === 'start' ? session.startedAt : session.endedAt;
		const isLive = session.endedAt === undefined;
		if (edge === 'start' && isLive && pra.quirks.reportShowsAllLive) return true;
		return time !== undefined && isWithin(time);
	});
}

/** Whether a time (milliseconds) lies in the window that is asked for, to the second. */
export function windowTest(
	{ quirks }: Pra,
	ask: Record<string, string>,
): (time: number) => boolean {
	const { from, to } = windowOf(ask, edgeOf(ask));
	return (time) => {
		const second = Math.floor(time / SECOND) * SECOND;
		return (
			second >= from && (second < to || (second === to && quirks.reportWindowEnd === 'inclusive'))
		);
	};
}

function byLsid(pra: Pra, lsids: string[]): Session[] {
	return [...new Set(lsids.map((lsid) => lsid.trim().toLowerCase()))]
		.map((lsid) => pra.estate.session(lsid))
		.filter((session) => session !== undefined)
		.filter((session) => !pra.quirks.reportOmitsLiveFromLsids || session.endedAt !== undefined);
}

function edgeOf(ask: Record<string, string>): 'start' | 'end' {
	const start = ask.start_time ?? ask.start_date;
	const end = ask.end_time ?? ask.end_date;
	if ((start === undefined) === (end === undefined)) {
		throw new ReportError('Exactly one of start_date, start_time, end_date, end_time is required');
	}
	return start === undefined ? 'end' : 'start';
}

/** Begin and end (exclusive) of the window, in milliseconds (epoch). A time wins over a date. */
function windowOf(
	ask: Record<string, string>,
	edge: 'start' | 'end',
): { from: number; to: number } {
	const time = ask[`${edge}_time`];
	const from = time === undefined ? dateOf(ask[`${edge}_date`]) : wholeNumber(time) * SECOND;
	const duration = wholeNumber(ask.duration ?? '');
	const unit = time === undefined ? DAY : SECOND;
	return { from, to: duration === 0 ? Infinity : from + duration * unit };
}

function wholeNumber(text: string): number {
	if (!/^\d{1,12}$/.test(text)) throw new ReportError('Invalid time or duration');
	return Number(text);
}

function dateOf(text: string): number {
	const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
	if (Number.isNaN(time)) throw new ReportError('Invalid date');
	return time;
}
