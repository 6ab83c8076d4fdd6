import { filtersField, readText } from '../../../shared/fields';
import { TEAM } from '../../api/reporting/activities';
import { activityOperation } from './activityOperation';
import { isSame } from './isSame';

export const getTeamActivity = activityOperation({
	name: 'Get Team Activity',
	action: 'Get the activity of teams',
	description:
		'Report who came to and left which team, and what else happened there, in a time window: one record per event',
	permission: 'sessionReports',
	report: TEAM,
	filters: [
		filtersField([
			{
				displayName: 'Event Type',
				name: 'eventType',
				type: 'string',
				default: '',
				placeholder: 'e.g. Conference Member Added',
				description: 'Only events of this type, as the report names it',
			},
			{
				displayName: 'Team',
				name: 'team',
				type: 'string',
				default: '',
				description: 'Only events of the team of this name',
			},
		]),
	],
	read: (filters) => {
		const eventType = readText('Event Type', filters.eventType);
		const team = readText('Team', filters.team);
		return {
			isMeant: (record) => isSame(eventType, record.eventType) && isSame(team, record.team),
		};
	},
});
