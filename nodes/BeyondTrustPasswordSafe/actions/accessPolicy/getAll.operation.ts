import { collect } from '../../api/collect';
import { policySummary } from '../../api/policies';
import { contains, readText } from '../filters';
import { filtersField, listOperation } from '../list';

export const getAll = listOperation<string | undefined>({
	action: 'Get many access policies',
	description:
		'List access policies (what some texts call Policies): who gets access without an approval, and which sessions are recorded',
	permission: 'policiesRead',
	filters: [
		filtersField([
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				description: 'Only policies whose name contains this text',
			},
		]),
	],
	simplified: policySummary,
	read: ({ name }) => readText('Name', name),
	list: async ({ client }, name, take) =>
		await collect(
			client,
			{ path: 'AccessPolicies', needs: 'policiesRead' },
			take,
			contains('Name', name),
		),
});
