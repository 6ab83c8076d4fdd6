import { readSwitch } from '../../../shared/fields';
import { Users, userRecord, userSummary } from '../../api/users';
import { readText } from '../filters';
import { filtersField, listOperation } from '../list';

interface Filters {
	username?: string;
	includeInactive: boolean;
}

export const getAll = listOperation<Filters>({
	action: 'Get many users',
	description:
		'List the users of BeyondInsight, people and applications: names, type, whether they are active or quarantined, and their last login',
	permission: 'usersRead',
	filters: [
		filtersField([
			{
				displayName: 'Include Inactive',
				name: 'includeInactive',
				type: 'boolean',
				default: false,
				description: 'Whether to list users who are not active too',
			},
			{
				displayName: 'Username',
				name: 'username',
				type: 'string',
				default: '',
				placeholder: 'e.g. CORP\\jdoe',
				description:
					'Only this user: the name of a local user, DOMAIN\\name or name@domain of one from a directory',
			},
		]),
	],
	raw: userRecord,
	simplified: userSummary,
	read: ({ username, includeInactive }) => ({
		username: readText('Username', username),
		includeInactive: readSwitch('Include Inactive', includeInactive, false),
	}),
	list: async ({ client }, filters, take) => await new Users(client).list(filters, take),
});
