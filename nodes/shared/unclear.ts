import type { Failure, FailureKind } from './failure';

const WITHOUT_AN_ANSWER = new Set<FailureKind>([
	'timeout',
	'unreachable',
	'unavailable',
	'cancelled',
]);

/** Whether a call that acts may have had its effect all the same: no answer, or one that says nothing. */
export function isUnclear({ kind, httpStatus = 0 }: Failure): boolean {
	if (WITHOUT_AN_ANSWER.has(kind) || httpStatus >= 500) return true;
	return kind === 'nonsense' && httpStatus < 400;
}
