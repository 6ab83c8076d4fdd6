import { oneOf } from '../../../shared/fields';
import type { ReadParameter } from '../../../shared/operation';
import type { TimeWindow } from '../../api/reporting/timeWindow';
import { readWindow } from './read';

const EDGES = { startTime: 'start', endTime: 'end' } as const;

/** The time window in which sessions shall have begun or ended. @throws Failure `badInput` */
export function readSessionWindow(parameter: ReadParameter, timezone: string): TimeWindow {
	const by = oneOf('Select By', parameter('selectBy'), ['startTime', 'endTime'], 'startTime');
	return readWindow(parameter, timezone, EDGES[by]);
}
