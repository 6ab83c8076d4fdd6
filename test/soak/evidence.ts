import type { EndCall, Look } from '../invariants/history';
import { endCalls, looksIn, wasAnswered } from '../invariants/pra';
import type { Told } from '../invariants/reports';
import { recordsByItem, toldBy } from '../invariants/reports';
import type { RecordedRequest } from '../simulator';
import type { IDataObject } from 'n8n-workflow';
import type { KnownAs, Shield } from './aims';
import { isShielded, means } from './aims';
import type { TrueSession } from './chronicle';
import type { PlannedItem } from './plan';
import type { Course, Ran } from './run';

/** One input item of one execution, what it was told, and what the appliance saw of it. */
export class ItemCourse {
	readonly told: Told | undefined;

	readonly isFailed: boolean;

	/** The names that it must not end. */
	readonly protects: Shield[];

	constructor(
		readonly ran: Ran,
		readonly course: Course,
		readonly item: PlannedItem,
		readonly records: IDataObject[],
	) {
		this.told = toldBy(records);
		this.isFailed = records[0]?.error !== undefined && records[0].outcome === undefined;
		this.protects = [...ran.plan.protects, ...item.options.protects];
	}

	get name(): string {
		const { caller, plan } = this.course;
		return `${caller}, ${plan.kind} "${this.item.target.value}"`;
	}

	/** Refused before anything is sent. */
	get isBad(): boolean {
		return this.item.target.aim.by === 'nothing' || this.item.options.isBad;
	}

	get mayAct(): boolean {
		return !this.isBad && !this.item.options.dryRun;
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

export function itemsOf(ran: Ran): ItemCourse[] {
	return ran.courses.flatMap((course) => {
		const records = recordsByItem(course.result, course.plan.items.length);
		return course.plan.items.map(
			(item, index) => new ItemCourse(ran, course, item, records[index] ?? []),
		);
	});
}
