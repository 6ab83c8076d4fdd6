import type { IDataObject } from 'n8n-workflow';

import type { EndCall, Look } from '../../invariants/history';
import { wasAliveAt } from '../../invariants/history';
import { safeEndCalls, safeLooks } from '../../invariants/passwordSafe';
import type { RecordedRequest } from '../../simulator';
import type { KnownAs } from '../aims';
import { isShielded, means } from '../aims';
import type { PlannedItem } from '../case';
import { eachItem, ItemCourse } from '../itemCourse';
import type { Name } from '../names';
import type { TrueSession } from './chronicle';
import type { Course, Ran } from './run';

const SYSTEM = /\/ManagedSystems(\/\d+)?$/i;

/** One input item, and what the server saw of it. */
export class SafeItemCourse extends ItemCourse {
	constructor(
		readonly ran: Ran,
		override readonly course: Course,
		item: PlannedItem,
		records: IDataObject[],
	) {
		super(course, item, records, ran.plan.protects);
	}

	get isAlone(): boolean {
		return this.ran.courses.length === 1;
	}

	/** What the server asks for to end or lock a session, as histories name it. */
	callId(id: string): string {
		return `${this.course.plan.action} ${id}`;
	}

	requests(): RecordedRequest[] {
		const { requests } = this.ran.simulator.record;
		return requests.filter(({ caller }) => caller === this.course.caller);
	}

	/** Calls of this execution to end, or to lock, a session. */
	callsTo(id: string): EndCall[] {
		const { caller } = this.course;
		const calls = safeEndCalls(this.ran.simulator.record);
		return calls.filter((call) => call.caller === caller && call.id === this.callId(id));
	}

	/** Looks at the list that were answered whole, and in good time. */
	listLooks(): Look[] {
		const { timeout } = this.course.plan;
		return safeLooks(this.ran.simulator.record).filter(
			({ caller, shows, startedAt, finishedAt }) =>
				caller === this.course.caller &&
				shows === undefined &&
				finishedAt - startedAt < timeout * 500 &&
				finishedAt < this.course.doneAt,
		);
	}

	/** Whether the names of managed systems were refused to it, for good or once. */
	private get refused(): 'always' | 'once' | 'never' {
		if (this.ran.plan.server.lacks.includes('systems')) return 'always';
		const isRefused = ({ path, status }: RecordedRequest) => SYSTEM.test(path) && status === 403;
		return this.requests().some(isRefused) ? 'once' : 'never';
	}

	/** Whether a read of managed systems went wrong, so that some may not be known. */
	get lacksSystems(): boolean {
		// With little time, an answer may have come too late that the server gave at once.
		if (this.told?.report?.lookup.complete === false) return true;
		return this.requests().some(({ path, status, fault }) => {
			return SYSTEM.test(path) && status !== 404 && (status !== 200 || fault !== undefined);
		});
	}

	/** The names by which the item may go: only where systems may not be read, fewer than all. */
	views(session: TrueSession): KnownAs[] {
		const { chronicle } = this.ran;
		if (this.refused === 'always') return [chronicle.byAsset(session)];
		if (this.refused === 'never') return [chronicle.truly(session)];
		return [chronicle.truly(session), chronicle.byAsset(session)];
	}

	/** Whether the target means a session that is known by these names. */
	meansKnown(session: KnownAs): boolean {
		const { aim } = this.item.target;
		const hostnames =
			aim.by === 'equivalent' ? withTheirDomains(session.hostnames) : session.hostnames;
		return means(aim, { ...session, hostnames });
	}

	/** Whether all that may be known of a session makes it one that is meant. */
	surelyMeans(session: TrueSession): boolean {
		return this.views(session).every((view) => this.meansKnown(view));
	}

	mayMean(session: TrueSession): boolean {
		return this.views(session).some((view) => this.meansKnown(view));
	}

	surelyShields(session: TrueSession): boolean {
		return this.views(session).every((view) => isShielded(this.protects, view));
	}

	mayShield(session: TrueSession): boolean {
		return this.views(session).some((view) => isShielded(this.protects, view));
	}

	/** Sessions that lived some time while the execution ran, or before it. */
	livedMeanwhile(): TrueSession[] {
		const { begunAt, doneAt } = this.course;
		return [...this.ran.chronicle.sessions.values()].filter(
			(session) => session.begunAt < doneAt && (session.endedAt ?? Infinity) > begunAt,
		);
	}

	livedAtTheBegin(): TrueSession[] {
		const { begunAt } = this.course;
		return this.livedMeanwhile().filter((session) => wasAliveAt(session, begunAt));
	}
}

/** A short name is of no other domain than the one that another name of the same host tells. */
function withTheirDomains(names: Name[]): Name[] {
	const told = new Set(names.filter(({ domain }) => domain).map(({ base }) => base));
	return names.filter(({ domain, base }) => domain !== null || !told.has(base));
}

export function itemsOf(ran: Ran): SafeItemCourse[] {
	return eachItem(
		ran.courses,
		(course, item, records) => new SafeItemCourse(ran, course, item, records),
	);
}
