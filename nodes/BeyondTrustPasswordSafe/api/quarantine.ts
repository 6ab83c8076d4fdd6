import { asOneLine, Failure, toFailure } from '../../shared/failure';
import { endAnswerOf } from '../../shared/kill/endAnswer';
import type { Row } from './paging';
import type { Users } from './users';

/**
 * Quarantines a user, so that they cannot sign in any more. Where the answer does not tell what came
 * of it, the user is read, and the call not repeated.
 * @returns the user, quarantined
 * @throws Failure that says whether the user is quarantined, or that nobody knows
 */
export async function quarantine(users: Users, userId: number): Promise<Row> {
	let unclear: Failure;
	try {
		const row = await users.quarantine(userId);
		if (row) return row;
		unclear = new Failure('nonsense', 'The answer is not that of a quarantined user');
	} catch (error) {
		unclear = toFailure(error);
		if (endAnswerOf(error).said !== 'unclear') throw unclear;
	}
	return await look(users, userId, unclear);
}

async function look(users: Users, userId: number, unclear: Failure): Promise<Row> {
	const { kind, httpStatus } = unclear;
	const row = await users.get(userId).catch((error: unknown) => {
		const why = toFailure(error);
		if (why.kind === 'cancelled') throw why;
		throw new Failure(kind, 'Whether the user is quarantined now is not known', {
			httpStatus,
			description: `What the call came to is unclear: ${asOneLine(unclear)}. Reading the user failed too: ${asOneLine(why)}. Look at the user in BeyondInsight; nothing was repeated.`,
			report: { userId, isQuarantined: null },
		});
	});
	if (row.IsQuarantined === true) return row;
	throw new Failure(kind, 'The user is not quarantined', {
		httpStatus,
		description: `What the call came to is unclear: ${asOneLine(unclear)}. The user was read afterwards and is not quarantined; nothing was repeated.`,
		report: { userId, isQuarantined: false },
	});
}
