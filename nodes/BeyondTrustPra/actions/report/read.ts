import { checkOrder, readDate } from '../../../shared/dates';
import { Failure } from '../../../shared/failure';
import { numberWithin, readCollection } from '../../../shared/fields';
import type { ReadParameter } from '../../../shared/operation';
import { checkedLsid } from '../../api/lsid';
import type { TimeWindow } from '../../api/reporting/timeWindow';
import { REPORT_SECONDS } from './fields';

/** A report a day: a longer window would take the API calls of a whole hour, and more. */
const MAX_DAYS = 3_660;

/** More are a list of sessions rather than a choice. */
const MAX_LSIDS = 10_000;

/**
 * The time window of "Start Date" and "End Date", in whole seconds as the appliance counts them.
 * @throws Failure `badInput` where there is no begin, no date, or nothing between
 */
export function readWindow(
	parameter: ReadParameter,
	timezone: string,
	edge: TimeWindow['edge'] = 'start',
): TimeWindow {
	const start = readDate('Start Date', parameter('startDate'), timezone);
	const end = readDate('End Date', parameter('endDate'), timezone, true);
	if (start === undefined) {
		throw new Failure('badInput', 'The field "Start Date" is empty', {
			description:
				'Fill in the begin of the time window, such as {{ $now.minus({ hours: 24 }) }}, or check the expression in it.',
		});
	}
	checkOrder(start, end);
	const from = secondsOf(start);
	const to = end === undefined ? undefined : secondsOf(end);
	// A duration of 0 means until now.
	if (to !== undefined && to <= from) {
		throw new Failure('badInput', 'The time window is empty', {
			description: `"End Date" must be at least a second after "Start Date". Check both fields, or the expressions in them: they mean ${start} and ${end}.`,
		});
	}
	const until = Math.min(to ?? Infinity, Date.now() / 1000);
	if (until - from > MAX_DAYS * 24 * 3600) {
		throw new Failure('badInput', `The time window is longer than ${MAX_DAYS} days`, {
			description: 'Check the field "Start Date", or the expression in it.',
		});
	}
	return { edge, from, to };
}

/** The first whole second from then on: windows that meet hold each second once. */
function secondsOf(iso: string): number {
	return Math.ceil(Date.parse(iso) / 1000);
}

/** Milliseconds of the option "Timeout". @param seconds its default */
export function readTimeout(parameter: ReadParameter, seconds = REPORT_SECONDS): number {
	const { timeout = seconds } = readCollection(parameter('options'));
	return 1000 * numberWithin('Timeout (Seconds)', timeout, 0.1, 3_600);
}

/** LSIDs as a list, or as a text with commas, blanks or lines between; each once, in their order. */
export function readLsids(value: unknown): string[] {
	const given = Array.isArray(value) ? (value as unknown[]) : String(value ?? '').split(/[\s,;]+/);
	const lsids = given.filter((lsid) => lsid !== '').map(checkedLsid);
	if (lsids.length === 0) checkedLsid('');
	if (lsids.length > MAX_LSIDS) {
		throw new Failure('badInput', `More than ${MAX_LSIDS} LSIDs are given`, {
			description: 'Check the field "LSIDs", or select sessions by a time window.',
		});
	}
	return [...new Set(lsids)];
}
