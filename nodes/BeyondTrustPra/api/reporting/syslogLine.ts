/** Where in a syslog file a text stands (RFC 3164): `Dec 10 07:04:11 tenant BG[12482]: …`. */
export interface SyslogHeader {
	/** As written; it has no year and no zone. */
	time: string | null;
	host: string | null;
	process: string | null;
	pid: number | null;
}

export interface SyslogLine {
	header: SyslogHeader;
	/** Of a message of the appliance, which may take several lines. */
	segment?: { site: number; number: number; total: number };
	text: string;
}

const HEADER =
	/^(?:<\d{1,3}>)?([A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d) (\S+) ([^\s:[]+)(?:\[(\d+)\])?: /;

/** Site ID, number of the segment and how many there are: `1427:01:02:`. */
const SEGMENT = /^(\d+):(\d{1,4}):(\d{1,4}):/;

export function readLine(line: string): SyslogLine {
	const found = HEADER.exec(line);
	const header = {
		time: found?.[1] ?? null,
		host: found?.[2] ?? null,
		process: found?.[3] ?? null,
		pid: found?.[4] === undefined ? null : Number(found[4]),
	};
	const rest = line.slice(found?.[0].length ?? 0);
	const [mark, ...numbers] = SEGMENT.exec(rest) ?? [''];
	if (mark === '') return { header, text: rest };
	const [site, number, total] = numbers.map(Number);
	const isSegment = number >= 1 && number <= total;
	return isSegment
		? { header, segment: { site, number, total }, text: rest.slice(mark.length) }
		: { header, text: rest };
}

/**
 * The keys and values of `event=login;who=Dana;…`, in order; `\;` is a semicolon of a value. A text that
 * is none of these comes under an empty key.
 */
export function readFields(text: string): Array<[key: string, value: string]> {
	return text
		.split(/(?<!\\);/)
		.filter((part) => part.trim() !== '')
		.map((part) => {
			const field = part.replaceAll('\\;', ';');
			const equals = field.indexOf('=');
			return equals < 0 ? ['', field] : [field.slice(0, equals).trim(), field.slice(equals + 1)];
		});
}
