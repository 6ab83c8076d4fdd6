import type { IDataObject } from 'n8n-workflow';

import { blindRepeats } from '../../invariants/calls';
import { contradictions } from '../../invariants/consistent';
import { livesThoughContained } from '../../invariants/contained';
import { endedWrongly } from '../../invariants/ended';
import { endCalls, looksIn } from '../../invariants/pra';
import { toldBy } from '../../invariants/reports';
import type { SessionView, Simulator } from '../../simulator';
import { reportOf, type Answer } from './caller';

/** What an answer claims that the appliance, at the same moment, does not confirm. */
export function wrongClaims(
	answer: Answer,
	{ pra }: Simulator,
	targets: ReadonlySet<string>,
): string[] {
	const report = reportOf(answer);
	const told = report && toldBy([report as unknown as IDataObject]);
	if (!told) return [];
	const live = pra.liveSessions().map((session) => ({ ...session, id: session.lsid }));
	const isMeant = ({ lsid, hostname }: SessionView) =>
		targets.has(lsid) && hostname === answer.host;
	return [...livesThoughContained(told, live, isMeant), ...contradictions(told)];
}

/** What the appliance was asked to do and should not have been, by whichever worker. */
export function wrongDoings({ pra, record }: Simulator, targets: ReadonlySet<string>): string[] {
	const ended = record.terminations.filter(({ result }) => result === 'ended');
	return [
		...endedWrongly(
			ended.map(({ lsid }) => lsid),
			(lsid) => targets.has(lsid),
			(lsid) => JSON.stringify(pra.session(lsid)),
		),
		...blindRepeats(endCalls(record), looksIn(record)),
		...record.defects.map((defect) => `defect of the simulator: ${String(defect)}`),
	];
}
