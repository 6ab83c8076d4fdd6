import type { MarksState } from './marks';
import { Marks } from './marks';
import { Portion } from './portion';
import type { Position } from './position';

/** How many events one poll hands out at most; the others come with the next ones, in order. */
const MOST_EVENTS = 1_000;

const MINUTE_MS = 60_000;

const HOUR_MS = 60 * MINUTE_MS;

export interface FeedSettings {
	/** How long after its time a record may appear, minutes. */
	lateMinutes: number;
	/** How far back a first look reports, hours; 0 for nothing old. */
	lookbackHours: number;
}

/** One look at a feed whose events have times: takes all that the server shows, keeps what is new. */
export class Intake<T> {
	private readonly marks: Marks;

	private readonly portion: Portion<T>;

	/** A first look without looking back: what is there is old. */
	private readonly onlyMarks: boolean;

	/** Time of the latest event that the server has shown. */
	private latest = Number.NEGATIVE_INFINITY;

	/**
	 * @param state undefined for a first look
	 * @param now the server's clock as it showed the records, ms
	 */
	constructor(
		state: MarksState | undefined,
		readonly now: number,
		private readonly settings: FeedSettings,
		most = MOST_EVENTS,
	) {
		const { lookbackHours } = settings;
		this.onlyMarks = state === undefined && lookbackHours === 0;
		this.marks = new Marks(state ?? Marks.from(now - lookbackHours * HOUR_MS));
		this.portion = new Portion(most);
	}

	/** @param value made only for what is new */
	offer(position: Position, value: () => T): void {
		// A time that is to come is no proof of having seen all before it.
		if (position.at <= this.now) this.latest = Math.max(this.latest, position.at);
		if (!this.marks.isNew(position)) return;
		if (this.onlyMarks) this.marks.add(position);
		else this.portion.offer(position, value());
	}

	/** An event that is new however old its time is, such as the late end of a session known to live. */
	offerWhenever(position: Position, value: () => T): void {
		this.offer(this.marks.notBeforeFloor(position), value);
	}

	/**
	 * An event whose own time the server does not tell, or not yet: new where its position is, and
	 * remembered from now on, so that a time that is told later makes no other event of it. On a first
	 * look its time, which may be just now, would make it one.
	 */
	offerUntimed(position: Position, value: () => T): void {
		if (!this.onlyMarks && !this.marks.isNew(position)) return;
		this.offer({ ...position, at: this.now }, value);
	}

	/** Whether it was reported, within the time in which that is remembered. */
	knows(key: string): boolean {
		return this.marks.has(key);
	}

	/** An event that was reported, and has not come about after all. */
	forget(key: string): void {
		this.marks.forget(key);
	}

	/** An event that nobody shall hear of. */
	passOver(position: Position): void {
		if (this.marks.isNew(position)) this.marks.add(position);
	}

	/**
	 * What one poll hands out, in order, and the state after it. Only what the server has shown is done
	 * with: a list that came back empty, or a clock that leapt ahead, tells nothing of what lies between.
	 */
	close(): { events: Array<{ key: string; value: T }>; state: MarksState } {
		const taken = this.portion.take();
		for (const { position } of taken) this.marks.add(position);
		const { lateMinutes } = this.settings;
		this.marks.raiseTo(this.latest - lateMinutes * MINUTE_MS, this.portion.firstLeft);
		const events = taken.map(({ position: { key }, value }) => ({ key, value }));
		return { events, state: this.marks.state };
	}
}
