import { checkAnswers } from '../checkAnswers';
import { checkCalm } from './checkCalm';
import { checkCap } from './checkCap';
import { checkEnded } from './checkEnded';
import { checkTokens } from './checkTokens';
import { checkTold } from './checkTold';
import { itemsOf } from './evidence';
import type { Ran } from './run';

/** @param logged what was logged while the case ran @returns what is wrong, each by itself */
export function wrongIn(ran: Ran, logged: string): string[] {
	const items = itemsOf(ran);
	const results = ran.courses.map(({ result }) => result);
	return [
		...ran.simulator.record.defects.map((defect) => `defect of the simulator: ${String(defect)}`),
		...checkEnded(ran, items),
		...checkCap(items),
		...items.flatMap(checkTold),
		...checkAnswers(ran.courses, items),
		...checkTokens(ran),
		...checkCalm(ran, items),
		...ran.secrets.leakedInto(...results, logged),
	];
}
