import { timeoutOption } from '../../../shared/timeout';
import type { Reference } from '../../api/references';
import { Users, userRecord, userSummary } from '../../api/users';
import { userIdField } from '../../locate/fields';
import { readLocator } from '../../locate/readLocator';
import { inTurn } from '../../../shared/inTurn';
import type { PasswordSafeOperation } from '../operation';
import { readSimplify, simplifyField } from '../../../shared/simplify';

interface Parameters {
	user: Reference;
	simplify: boolean;
}

export const get: PasswordSafeOperation<Parameters> = {
	name: 'Get',
	action: 'Get a user',
	description: 'Get one user of BeyondInsight, whether active or not',
	permission: 'usersRead',
	fields: [userIdField, simplifyField, timeoutOption],
	read: (parameter) => ({
		user: readLocator('User', parameter('userId')),
		simplify: readSimplify(parameter),
	}),
	execute: async ({ client, references }, items) => {
		const users = new Users(client);
		return await inTurn(items, async ({ user, simplify }) => {
			const { id } = await references.user(user);
			const row = await users.get(id);
			return [simplify ? userSummary(row) : userRecord(row)];
		});
	},
};
