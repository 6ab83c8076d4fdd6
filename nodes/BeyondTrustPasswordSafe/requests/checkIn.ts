import { Failure, toFailure } from '../../shared/failure';
import type { Requests } from '../api/requests';
import { isOver } from '../api/requests';
import { isUnclear } from '../../shared/unclear';

/** `alreadyOver`: there is no such request any more. */
export type CheckedIn = 'checkedIn' | 'alreadyOver';

/**
 * Ends a request for certain: where the answer was lost, a look tells whether it is over, and only
 * if it is not the call goes once more.
 * @throws Failure where it may not, or where it is not known whether the request is over
 */
export async function checkIn(
	requests: Requests,
	requestId: number,
	reason: string,
): Promise<CheckedIn> {
	try {
		await requests.checkIn(requestId, reason);
		return 'checkedIn';
	} catch (error) {
		if (isOver(error)) return await alreadyOver(requests, requestId);
		const failure = toFailure(error);
		if (failure.kind === 'cancelled' || !isUnclear(failure)) throw failure;
		const isListed = await requests.lists(requestId).catch(() => {
			throw failure;
		});
		if (!isListed) return 'checkedIn';
	}
	await requests.checkIn(requestId, reason).catch((error: unknown) => {
		if (!isOver(error)) throw error;
	});
	return 'checkedIn';
}

/** Whatever stands before a server may say 404 too: what is listed as open is not over. */
async function alreadyOver(requests: Requests, requestId: number): Promise<CheckedIn> {
	const open = await requests.open().catch(() => []);
	if (!open.some((request) => request.requestId === requestId)) return 'alreadyOver';
	throw new Failure('nonsense', `Request ${requestId} is still open, though it was not found`, {
		httpStatus: 404,
		description:
			'Password Safe, or a proxy before it, answered that there is no such request, but it is in the list of open ones. It was not checked in: run this again, or end it in Password Safe.',
	});
}
