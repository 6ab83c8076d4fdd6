import { sleep } from 'n8n-workflow';

import { cancelled, Failure, toFailure } from '../../shared/failure';
import type { PasswordSafe } from '../api/passwordSafe';
import type { OpenRequest, Requests, Wanted } from '../api/requests';
import { checkIn } from './checkIn';
import { isUnclear } from '../../shared/unclear';

/** A request that this execution made, or that the server let it use again. */
export interface Asked {
	requestId: number;
	isReused: boolean;
	/** Null where nothing told it. */
	systemName: string | null;
	accountName: string | null;
}

/** A request that began so long before or after the call may be the one it made: clocks differ. */
const SOME_MINUTES_MS = 5 * 60_000;

/** A call that timed out may take effect only now. */
const LOOK_AGAIN_AFTER_MS = [0, 500, 1_500];

/**
 * Asks for access, for all items of an execution. A request that came to be is never lost: where the
 * answer was lost, it is looked for.
 */
export class Asking {
	/** Requests that this execution made, by their ID. */
	private readonly made = new Map<number, Asked & { key: string }>();

	private before?: Promise<Map<number, OpenRequest>>;

	private readonly requests: Requests;

	constructor(private readonly passwordSafe: PasswordSafe) {
		this.requests = passwordSafe.requests;
	}

	/** @throws Failure where no request came to be, or where it is not known which (in its report) */
	async ask(wanted: Wanted): Promise<Asked> {
		const { conflictOption } = wanted;
		// To renew would take away from an earlier item what it has just got.
		const own = [...this.made.values()].find(({ key }) => key === keyOf(wanted));
		if (own && conflictOption === 'renew') return own;
		// The answer does not tell for certain whether the request was there before.
		const before = conflictOption === 'reuse' ? await this.openBefore() : new Map<number, never>();
		// What was never sent need not be looked for, and must not be found.
		if (this.passwordSafe.signal?.aborted) throw cancelled();
		const askedAt = Date.now();
		try {
			return this.note(wanted, await this.requests.create(wanted), before);
		} catch (error) {
			const failure = toFailure(error);
			if (!isUnclear(failure)) throw failure;
			const found = await this.find(wanted, askedAt, before, failure);
			const asked = this.note(wanted, found.requestId, before);
			if (this.passwordSafe.signal?.aborted) throw cancelled();
			return asked;
		}
	}

	/** Ends what this execution made, also one that was stopped; what cannot be ended expires. */
	async giveBack(reason: string): Promise<void> {
		for (const requestId of this.made.keys()) {
			await checkIn(this.passwordSafe.lastingRequests, requestId, reason).catch(() => undefined);
		}
	}

	private async openBefore(): Promise<Map<number, OpenRequest>> {
		this.before ??= this.requests
			.open()
			.then((open) => new Map(open.map((request) => [request.requestId, request])));
		return await this.before;
	}

	private note(wanted: Wanted, requestId: number, before: Map<number, OpenRequest>): Asked {
		const known = before.get(requestId);
		const { systemName = null, accountName = null } = known ?? {};
		const asked = { requestId, isReused: known !== undefined, systemName, accountName };
		if (!asked.isReused) this.made.set(requestId, { ...asked, key: keyOf(wanted) });
		return asked;
	}

	private async find(
		wanted: Wanted,
		askedAt: number,
		before: Map<number, OpenRequest>,
		failure: Failure,
	): Promise<OpenRequest> {
		for (const pause of LOOK_AGAIN_AFTER_MS) {
			if (pause > 0) await sleep(pause);
			const open = await this.passwordSafe.lastingRequests.open().catch(() => {
				throw unknown(failure, []);
			});
			const alike = open.filter((request) => isAlike(request, wanted));
			const begun = alike.filter(
				(request) =>
					!this.made.has(request.requestId) &&
					!before.has(request.requestId) &&
					request.reason.trim() === wanted.reason &&
					Math.abs(request.startsAt - askedAt) <= SOME_MINUTES_MS,
			);
			if (begun.length === 1) return begun[0];
			if (wanted.conflictOption === 'reuse' && alike.length === 1) return alike[0];
			if (alike.length > 0) throw unknown(failure, alike);
		}
		throw unknown(failure, []);
	}
}

function keyOf({ systemId, accountId, accessType }: Wanted): string {
	return [systemId, accountId, accessType].join('/');
}

function isAlike(request: OpenRequest, { systemId, accountId, accessType }: Wanted): boolean {
	return (
		request.systemId === systemId &&
		request.accountId === accountId &&
		request.accessType === accessType.toLowerCase()
	);
}

/** The call's own failure, and which requests somebody should look at. */
function unknown(
	{ kind, message, description, httpStatus }: Failure,
	alike: OpenRequest[],
): Failure {
	const candidateRequestIds = alike.map(({ requestId }) => requestId);
	const found =
		alike.length === 0
			? 'No open request was found that this call could have made.'
			: 'The report lists open requests that this call may have made: check in those that nobody needs.';
	return new Failure(kind, `The request got no clear answer: ${message}`, {
		httpStatus,
		description: [description, found].filter(Boolean).join(' '),
		report: { candidateRequestIds },
	});
}
