import type { IDataObject } from 'n8n-workflow';

import type { EndCall, Look } from '../../invariants/history';
import { endCalls, looksIn, wasAnswered } from '../../invariants/pra';
import type { RecordedRequest } from '../../simulator';
import type { KnownAs } from '../aims';
import { isShielded, means } from '../aims';
import { eachItem, ItemCourse } from '../itemCourse';
import type { TrueSession } from './chronicle';
import type { ItemOptions } from './options';
import type { PlannedItem } from './plan';
import type { Course, Ran } from './run';

/** One input item, and what the appliance saw of it. */
export class PraItemCourse extends ItemCourse<ItemOptions> {
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

	/** Requests of this execution that were answered, in the order in which they began. */
	answered(test: (request: RecordedRequest) => boolean): RecordedRequest[] {
		const { requests } = this.ran.simulator.record;
		const own = ({ caller }: RecordedRequest) => caller === this.course.caller;
		return requests.filter((request) => own(request) && wasAnswered(request) && test(request));
	}

	/** Whether the session report was read for it: where only sessions are told, by it for certain. */
	get hasReport(): boolean {
		if (this.told?.report) return this.told.report.lookup.sources.includes('report');
		// Another item of the execution may have read it.
		if (this.item.options.lookup.startsWith('command')) return false;
		if (this.ran.plan.appliance.permissions.perm_reporting_session === false) return false;
		return this.answered(({ report }) => report === 'AccessSession').length > 0;
	}

	/** The names by which the sources of this item tell a session. */
	known(session: TrueSession, by = Infinity): KnownAs {
		const { chronicle } = this.ran;
		return this.hasReport ? chronicle.truly(session, by) : chronicle.asClientsShow(session, by);
	}

	means(session: KnownAs): boolean {
		return means(this.item.target.aim, session);
	}

	isShielded(session: TrueSession, by = Infinity): boolean {
		return isShielded(this.protects, this.known(session, by));
	}

	/** Calls of this execution to end a session. */
	callsTo(id: string): EndCall[] {
		const { caller } = this.course;
		return this.ends.filter((call) => call.caller === caller && call.id === id);
	}

	private get ends(): EndCall[] {
		return endCalls(this.ran.simulator.record);
	}

	looks(): Look[] {
		return looksIn(this.ran.simulator.record).filter(({ caller }) => caller === this.course.caller);
	}
}

export function itemsOf(ran: Ran): PraItemCourse[] {
	return eachItem(
		ran.courses,
		(course, item, records) => new PraItemCourse(ran, course, item, records),
	);
}
