import { Failure } from './failure';

const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?$/;

const ZONED = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i;

/**
 * A date-time from a field or an expression, as ISO 8601 in UTC; undefined where none is set.
 * @param timezone what a date without a zone is meant in, such as `Europe/Berlin`
 * @param endOfDay whether a day alone means its end, not its begin
 * @throws Failure `badInput` for anything that is no date
 */
export function readDate(
	label: string,
	value: unknown,
	timezone: string,
	endOfDay = false,
): string | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const text = typeof value === 'object' ? textOf(value) : value;
	const date = typeof text === 'string' ? dateOf(text.trim(), timezone, endOfDay) : undefined;
	if (date !== undefined) return date;
	throw new Failure('badInput', `"${label}" is not a date`, {
		description: `Check the field "${label}", or the expression in it. Use ISO 8601, such as 2026-11-22T06:00:00Z.`,
	});
}

/**
 * The ISO 8601 of a Date, or of the DateTime (Luxon) that `{{ $now }}` gives: n8n hands it to a node as
 * it is. Undefined for any other object.
 */
function textOf(date: object): string | undefined {
	const text: unknown =
		'toJSON' in date && typeof date.toJSON === 'function' ? date.toJSON() : undefined;
	return typeof text === 'string' ? text : undefined;
}

/** @throws Failure `badInput` where the end lies before the begin */
export function checkOrder(from: string | undefined, to: string | undefined): void {
	if (from === undefined || to === undefined || from <= to) return;
	throw new Failure('badInput', '"End Date" lies before "Start Date"', {
		description: `Check both fields, or the expressions in them: they mean ${from} and ${to}.`,
	});
}

function dateOf(text: string, timezone: string, endOfDay: boolean): string | undefined {
	const parts = DATE.exec(text);
	if (!parts) return ZONED.test(text) ? isoOf(Date.parse(text.replace(' ', 'T'))) : undefined;
	const [year, month, day, hour, minute, second] = parts
		.slice(1, 7)
		.map((part) => Number(part ?? 0));
	const isDay = parts[4] === undefined;
	const ms = Math.trunc(Number(`0.${parts[7] ?? 0}`) * 1000);
	const time =
		isDay && endOfDay
			? Date.UTC(year, month - 1, day, 23, 59, 59, 999)
			: Date.UTC(year, month - 1, day, hour, minute, second, ms);
	// The 31st of a month that has none would be a day of the next.
	const isDate = month >= 1 && month <= 12 && new Date(time).getUTCDate() === day;
	const isReal = isDate && hour < 24 && minute < 60 && second < 60;
	return isReal ? isoOf(toUtc(time, timezone)) : undefined;
}

function isoOf(time: number): string | undefined {
	return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** @param wall what clocks in the zone show, as if it were UTC (milliseconds) */
function toUtc(wall: number, timezone: string): number {
	const near = wall - offsetAt(wall, timezone);
	return wall - offsetAt(near, timezone);
}

/** Milliseconds that clocks in a zone are ahead of UTC. */
function offsetAt(time: number, timeZone: string): number {
	const second = Math.floor(time / 1000) * 1000;
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	}).formatToParts(second);
	const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
	const shown = Date.UTC(
		of('year'),
		of('month') - 1,
		of('day'),
		of('hour'),
		of('minute'),
		of('second'),
	);
	return shown - second;
}
