import type { IDataObject, OnError } from 'n8n-workflow';

import type { NodeResult } from '../harness/engine';
import type { Shield } from './aims';
import type { Target, TargetKind } from './targets';

/** The options of an input item that both products have, and the names that they protect. */
export interface CommonOptions {
	dryRun: boolean;
	maxSessions: number;
	verify: boolean;
	/** Seconds. */
	verifyTimeout: number;
	logOutUser: boolean;
	onIncomplete: 'fail' | 'report';
	output: 'report' | 'sessions';
	protects: Shield[];
	protectedUsernames: string;
	protectedHostnames: string;
	/** A value that no field offers: the item must be refused. */
	isBad: boolean;
}

export interface PlannedItem<Options extends CommonOptions = CommonOptions> {
	target: Target;
	options: Options;
}

/** One execution of the node, with its input items. */
export interface PlannedExecution<Options extends CommonOptions = CommonOptions> {
	kind: TargetKind;
	items: Array<PlannedItem<Options>>;
	onError: OnError;
	/** Seconds that one call may take. */
	timeout: number;
}

/** What came of one execution, and what was true when its answer was made. */
export interface Course<Execution extends PlannedExecution = PlannedExecution> {
	plan: Execution;
	caller: string;
	begunAt: number;
	doneAt: number;
	/** IDs of the sessions that ran then. */
	live: string[];
	result: NodeResult;
}

/** What the expressions of the node read for one item. */
export function optionValues(options: CommonOptions): IDataObject {
	return { ...options, dryRun: options.isBad ? 'perhaps' : options.dryRun, protects: null };
}
