import { Failure } from '../../../shared/failure';
import { guard } from '../../../shared/kill/guard';
import { timeoutOption } from '../../../shared/timeout';
import type { PasswordSafe } from '../../api/passwordSafe';
import { quarantine as quarantineUser } from '../../api/quarantine';
import type { Reference } from '../../../shared/readLocator';
import { Users, userSummary } from '../../api/users';
import { userIdField } from '../../locate/fields';
import { readLocator } from '../../../shared/readLocator';
import { inTurn } from '../../../shared/inTurn';
import type { PasswordSafeOperation } from '../operation';

interface Parameters {
	user: Reference;
}

export const quarantine: PasswordSafeOperation<Parameters> = {
	name: 'Quarantine',
	action: 'Quarantine a user',
	description:
		'Shut a user out of BeyondInsight and Password Safe until an administrator lifts it there. Sessions that are open go on: end them with the resource "Session".',
	permission: 'quarantine',
	fields: [userIdField, timeoutOption],
	read: (parameter) => ({ user: readLocator('User', parameter('userId')) }),
	execute: async (passwordSafe, items) => {
		const users = new Users(passwordSafe.client);
		return await inTurn(items, async ({ user }) => {
			const { id } = await passwordSafe.references.user(user);
			await refuseProtected(passwordSafe, id);
			return [userSummary(await quarantineUser(users, id))];
		});
	},
};

/** Whom the credential protects from a kill must not be shut out either. */
async function refuseProtected(
	{ names, protectedNames: { usernames } }: PasswordSafe,
	userId: number,
): Promise<void> {
	if (usernames.length === 0) return;
	const known = (await names.ofUsers([userId])).get(userId) ?? [];
	const verdict = guard({ usernames, hostnames: [] })({ usernames: known, hostnames: [] });
	if (verdict === 'end') return;
	throw new Failure(
		'refused',
		verdict === 'protected' ? 'The user is protected' : 'There is no such user',
		{
			description:
				'The credential\'s field "Protected Usernames" names who must never be shut out. Nothing was done.',
		},
	);
}
