import type { Outcome } from '../../nodes/shared/kill/report';
import type { Told } from './reports';
import { idOf } from './reports';

const WITH_ERROR: Outcome[] = ['failed', 'stillActive'];

const ENDED: Outcome[] = ['terminated', 'alreadyEnded', 'locked', 'alreadyLocked'];

const ONLY_DRY: Outcome[] = ['wouldTerminate', 'wouldLock'];

const NEVER_DRY: Outcome[] = ['terminated', 'locked'];

/** What a report says does not contradict itself. */
export function contradictions(told: Told): string[] {
	const { sessions, dryRun, contained } = told;
	const wrong: string[] = [];
	const ids = sessions.map(idOf);
	if (new Set(ids).size < ids.length) wrong.push(`a session is listed twice: ${ids.join(', ')}`);
	for (const { outcome, error, ...session } of sessions) {
		if ((error !== null) !== WITH_ERROR.includes(outcome)) {
			wrong.push(`${idOf(session)} is ${outcome} with the error ${JSON.stringify(error)}`);
		}
		if ((dryRun ? NEVER_DRY : ONLY_DRY).includes(outcome)) {
			wrong.push(`${idOf(session)} is ${outcome}, with dryRun: ${dryRun}`);
		}
	}
	if (contained && sessions.some(({ outcome }) => !ENDED.includes(outcome))) {
		wrong.push('contained: true, with sessions that have not ended');
	}
	return [...wrong, ...miscounted(told), ...mistimed(told)];
}

function miscounted({ report, sessions }: Told): string[] {
	if (!report) return [];
	const { matched, ...byOutcome } = report.counts;
	const wrong = Object.entries(byOutcome).filter(
		([outcome, count]) => sessions.filter((one) => one.outcome === outcome).length !== count,
	);
	if (matched !== sessions.length) wrong.push(['matched', matched]);
	return wrong.map(([name, count]) => `counts.${name} is ${count}, which the sessions are not`);
}

function mistimed({ report }: Told): string[] {
	if (!report) return [];
	const took = Date.parse(report.finishedAt) - Date.parse(report.startedAt);
	return took >= 0 && took === report.durationMs ? [] : ['the times of the report do not add up'];
}
