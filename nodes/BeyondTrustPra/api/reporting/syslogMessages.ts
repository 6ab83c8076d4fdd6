import type { SyslogHeader, SyslogLine } from './syslogLine';

export interface SyslogMessage {
	header: SyslogHeader;
	/** Null for a line that is no message of the appliance. */
	site: number | null;
	text: string;
	/** Whether none of its segments is missing. */
	isWhole: boolean;
}

interface Pending extends SyslogMessage {
	segments: Map<number, string>;
	total: number;
	/** Number of the line that brought its latest segment. */
	line: number;
	/** Whose message it is. */
	key: string;
}

/** Lines after which a message whose other segments have not come is told without them. */
const PATIENCE_LINES = 10_000;

/**
 * Joins the segments of messages, whose lines may lie among those of others. Messages come out in the
 * order of their first lines.
 */
export class SyslogMessages {
	private line = 0;

	/** Messages that are not told yet, by their first line; complete ones wait for those before them. */
	private waiting: Pending[] = [];

	/** Those that miss segments, by whose message it is. */
	private readonly open = new Map<string, Pending[]>();

	/** @returns messages that can be told by now */
	take(line: SyslogLine): SyslogMessage[] {
		this.line++;
		if (line.segment === undefined) {
			this.begin(line, null);
		} else {
			this.join(line, line.segment);
		}
		return this.told();
	}

	/** @returns the rest, whole or not */
	close(): SyslogMessage[] {
		const rest = this.waiting.map(messageOf);
		this.waiting = [];
		this.open.clear();
		return rest;
	}

	private join(line: SyslogLine, segment: NonNullable<SyslogLine['segment']>): void {
		const { host, process, pid } = line.header;
		const key = JSON.stringify([host, process, pid, segment.site, segment.total]);
		const open = this.open.get(key) ?? [];
		const message = memberOf(open, line, segment.number);
		if (message === undefined) {
			const begun = this.begin(line, segment.site, key);
			if (!begun.isWhole) this.open.set(key, [...open, begun]);
			return;
		}
		message.segments.set(segment.number, line.text);
		message.line = this.line;
		message.isWhole = message.segments.size === message.total;
		if (message.isWhole) this.forget(message);
	}

	private begin({ header, segment, text }: SyslogLine, site: number | null, key = ''): Pending {
		const { number = 1, total = 1 } = segment ?? {};
		const message: Pending = {
			header,
			site,
			text: '',
			isWhole: total === 1,
			segments: new Map([[number, text]]),
			total,
			line: this.line,
			key,
		};
		this.waiting.push(message);
		return message;
	}

	/** No more segments of it are waited for. */
	private forget(message: Pending): void {
		const others = (this.open.get(message.key) ?? []).filter((one) => one !== message);
		if (others.length > 0) this.open.set(message.key, others);
		else this.open.delete(message.key);
	}

	private told(): SyslogMessage[] {
		let count = 0;
		while (count < this.waiting.length && this.isReady(this.waiting[count])) count++;
		if (count === 0) return [];
		const told = this.waiting.splice(0, count);
		for (const message of told) if (!message.isWhole) this.forget(message);
		return told.map(messageOf);
	}

	private isReady(message: Pending): boolean {
		return message.isWhole || this.line - message.line > PATIENCE_LINES;
	}
}

/**
 * The message that a segment belongs to: one that waits for it next, of the same second where there is
 * one, the oldest of these; and one that misses it, where lines are out of order.
 */
function memberOf(open: Pending[], { header }: SyslogLine, number: number): Pending | undefined {
	const missing = open.filter(({ segments }) => !segments.has(number));
	const next = missing.filter(({ segments }) => segments.has(number - 1));
	const sameSecond = (one: Pending) => one.header.time === header.time;
	if (number === 1) return missing.find(sameSecond);
	return next.find(sameSecond) ?? next[0] ?? missing.find(sameSecond) ?? missing[0];
}

function messageOf({ header, site, isWhole, segments }: Pending): SyslogMessage {
	const numbers = [...segments.keys()].sort((one, other) => one - other);
	return { header, site, isWhole, text: numbers.map((number) => segments.get(number)).join('') };
}
