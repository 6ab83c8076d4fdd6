import { checkAnswers } from '../checkAnswers';
import { checkCalm } from './checkCalm';
import { checkCap } from './checkCap';
import { checkEnded } from './checkEnded';
import { checkSignIns } from './checkSignIns';
import { checkTold } from './checkTold';
import { itemsOf } from './evidence';
import type { Ran } from './run';

/** @param logged what was logged while the case ran @returns what is wrong, each by itself */
export function wrongIn(ran: Ran, logged: string): string[] {
	const items = itemsOf(ran);
	return [
		...ran.simulator.record.defects.map((defect) => `defect of the simulator: ${String(defect)}`),
		...checkEnded(ran, items),
		...checkCap(items),
		...items.flatMap(checkTold),
		...checkAnswers(ran.courses, items),
		...checkSignIns(ran),
		...checkCalm(ran, items),
		...ran.courses.flatMap(({ result }) => ran.secrets.shownBy(result, logged, false)),
	];
}
