import { filtersField, readSwitch, readText } from '../../../shared/fields';
import { SESSION_LISTING } from '../../api/reporting/activities';
import type { TimeWindow } from '../../api/reporting/timeWindow';
import { activityOperation } from './activityOperation';
import { selectByTimeField } from './fields';
import { isSame } from './isSame';
import { readSessionWindow } from './sessionWindow';

export const getAccessSessionListing = activityOperation({
	name: 'Get Access Session Listing',
	action: 'Get the listing of access sessions',
	description:
		'List the sessions of a time window by LSID and external key, and whether each has a recording: much shorter than the session report',
	permission: 'sessionReports',
	report: SESSION_LISTING,
	fields: [selectByTimeField],
	filters: [
		filtersField([
			{
				displayName: 'External Key',
				name: 'externalKey',
				type: 'string',
				default: '',
				placeholder: 'e.g. CHG0040217',
				description: 'Only sessions with this external key',
			},
			{
				displayName: 'Recorded Only',
				name: 'recordedOnly',
				type: 'boolean',
				default: false,
				description: 'Whether to list only sessions that have a recording',
			},
		]),
	],
	read: (filters) => {
		const externalKey = readText('External Key', filters.externalKey);
		const recordedOnly = readSwitch('Recorded Only', filters.recordedOnly, false);
		return {
			isMeant: (record) =>
				isSame(externalKey, record.externalKey) && (!recordedOnly || record.hasRecording === true),
		};
	},
	// What it lists has no times: it is not asked for a second more than is meant.
	window: (parameter, timezone) => exact(readSessionWindow(parameter, timezone)),
});

function exact({ to, ...window }: TimeWindow): TimeWindow {
	return { ...window, to: to === undefined ? undefined : Math.max(window.from, to - 1) };
}
