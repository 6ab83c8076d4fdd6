import { checkOrder, readDate } from '../../../shared/dates';
import type { Query } from '../../api/client';
import { collect } from '../../api/collect';
import { readText } from '../filters';
import { filtersField, listOperation } from '../list';

export const getAll = listOperation<Query>({
	action: 'Get many user audits',
	description:
		'List who did what in BeyondInsight and its API, and from which address, newest first (what some texts call AuditActivity)',
	permission: 'auditsRead',
	filters: [
		filtersField([
			{
				displayName: 'Action Type',
				name: 'actionType',
				type: 'string',
				default: '',
				placeholder: 'e.g. Login',
				description: 'Only actions of this type, as the audit names it',
			},
			{
				displayName: 'End Date',
				name: 'endDate',
				type: 'dateTime',
				default: '',
				description:
					"Only what was done until then. Without a time zone it is meant in the workflow's, and a day alone means its end.",
			},
			{
				displayName: 'Section',
				name: 'section',
				type: 'string',
				default: '',
				placeholder: 'e.g. Managed Account',
				description: 'Only what was done in this part of BeyondInsight, as the audit names it',
			},
			{
				displayName: 'Start Date',
				name: 'startDate',
				type: 'dateTime',
				default: '',
				description:
					"Only what was done from then on. Without a time zone it is meant in the workflow's.",
			},
			{
				displayName: 'Username',
				name: 'username',
				type: 'string',
				default: '',
				description: 'Only what this user did, named as in the audit',
			},
		]),
	],
	read: (filters, _, timezone) => {
		const startdate = readDate('Start Date', filters.startDate, timezone);
		const enddate = readDate('End Date', filters.endDate, timezone, true);
		checkOrder(startdate, enddate);
		return {
			startdate,
			enddate,
			username: readText('Username', filters.username),
			section: readText('Section', filters.section),
			actiontype: readText('Action Type', filters.actionType),
		};
	},
	list: async ({ client }, query, take) =>
		await collect(
			client,
			{ path: 'UserAudits', query, needs: 'auditsRead', pagedBy: 'AuditID' },
			take,
		),
});
