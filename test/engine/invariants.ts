import { unanswered } from '../invariants/answers';
import { blindRepeats } from '../invariants/calls';
import { contradictions } from '../invariants/consistent';
import { livesThoughContained } from '../invariants/contained';
import { endedWrongly } from '../invariants/ended';
import { none } from '../invariants/none';
import { endCalls, looksIn } from '../invariants/pra';
import type { Told } from '../invariants/reports';
import { everythingTold } from '../invariants/reports';
import type { NodeResult } from '../harness/engine';
import type { SessionView, Simulator } from '../simulator';

/** Throws where something ended that must not, or was asked for too often. */
export function checkCalls({ record, pra }: Simulator, targets: Set<string>): void {
	const ended = record.terminations.filter(({ result }) => result === 'ended');
	const name = (id: string) => JSON.stringify(pra.session(id));
	none(
		endedWrongly(
			ended.map(({ lsid }) => lsid),
			(id) => targets.has(id),
			name,
		),
		blindRepeats(endCalls(record), looksIn(record)),
		record.defects.map((defect) => `defect of the simulator: ${String(defect)}`),
	);
}

/** Throws where reports claim what is not so. */
export function checkReports(
	result: NodeResult,
	items: number,
	{ pra }: Simulator,
	targets: Set<string>,
): void {
	const live = pra.liveSessions().map((session) => ({ ...session, id: session.lsid }));
	for (const told of everythingTold(result, items)) {
		const isMeant = (session: SessionView) =>
			targets.has(session.lsid) && isOfTarget(session, told);
		none(livesThoughContained(told, live, isMeant), contradictions(told));
	}
}

/** Throws where an item that acts stays without an answer. */
export function checkAnswers(result: NodeResult, items: number): void {
	none(unanswered(result, items));
}

/** Whether a target is one that this report should have found, names without their domains. */
function isOfTarget(session: SessionView, { target, report }: Told): boolean {
	if (session.visibleAs === 'report' && !report?.lookup.sources.includes('report')) return false;
	if (target.kind === 'hostname') {
		return bare(session.hostname, /\..*$/) === bare(target.value, /\..*$/);
	}
	const domain = /^.*\\|@.*$/g;
	return session.users.some((user) => bare(user, domain) === bare(target.value, domain));
}

function bare(name: string, domain: RegExp): string {
	return name.replace(domain, '').toLowerCase();
}
