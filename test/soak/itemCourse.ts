import type { IDataObject } from 'n8n-workflow';

import type { Told } from '../invariants/reports';
import { recordsByItem, toldBy } from '../invariants/reports';
import type { Shield } from './aims';
import type { CommonOptions, Course, PlannedExecution } from './case';

/** One input item of one execution, and what it was told. */
export class ItemCourse<Options extends CommonOptions = CommonOptions> {
	readonly told: Told | undefined;

	readonly isFailed: boolean;

	/** The names that it must not end. */
	readonly protects: Shield[];

	constructor(
		readonly course: Course<PlannedExecution<Options>>,
		readonly item: PlannedExecution<Options>['items'][number],
		records: IDataObject[],
		byCredential: Shield[],
	) {
		this.told = toldBy(records);
		this.isFailed = records[0]?.error !== undefined && records[0].outcome === undefined;
		this.protects = [...byCredential, ...item.options.protects];
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
}

/** Each item of the executions, in order, with the records that came out for it. */
export function eachItem<Execution extends PlannedExecution, One>(
	courses: Array<Course<Execution>>,
	make: (
		course: Course<Execution>,
		item: Execution['items'][number],
		records: IDataObject[],
	) => One,
): One[] {
	return courses.flatMap((course) => {
		const records = recordsByItem(course.result, course.plan.items.length);
		return course.plan.items.map((item, index) => make(course, item, records[index] ?? []));
	});
}
