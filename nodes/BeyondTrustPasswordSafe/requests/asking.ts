import { sleep } from 'n8n-workflow';

import type { Failure } from '../../shared/failure';
import { cancelled, toFailure } from '../../shared/failure';
import type { PasswordSafe } from '../api/passwordSafe';
import type { ListedRequest, Requests, Wanted } from '../api/requests';
import { isOpen } from '../api/requests';
import { checkIn } from './checkIn';
import { isUnclear, unclear } from '../../shared/unclear';

/** A request that this execution made, or that the server let it use again. */
export interface Asked {
	requestId: number;
	isReused: boolean;
	/** Null where nothing told it. */
	systemName: string | null;
	accountName: string | null;
}

/**
 * A request that began so long before the call may be the one it made: the server's times are of whole
 * seconds, and its database may have a clock of its own.
 */
const CLOCKS_DIFFER_MS = 10_000;

/** A call that timed out may take effect only now. */
const LOOK_AGAIN_AFTER_MS = [0, 500, 1_500];

/**
 * Asks for access, for all items of an execution. A request that came to be is never lost: where the
 * answer was lost, it is looked for.
 */
export class Asking {
	/** Requests that this execution made, by their ID. */
	private readonly made = new Map<number, Asked & { key: string }>();

	private before?: Promise<Map<number, ListedRequest>>;

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
		const before =
			conflictOption === 'reuse' ? await this.listedBefore() : new Map<number, never>();
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

	/** Whatever their status is called: what was there before was not made here. */
	private async listedBefore(): Promise<Map<number, ListedRequest>> {
		this.before ??= this.requests
			.own()
			.then((own) => new Map(own.map((request) => [request.requestId, request])));
		return await this.before;
	}

	private note(wanted: Wanted, requestId: number, before: Map<number, ListedRequest>): Asked {
		const known = before.get(requestId);
		const { systemName = null, accountName = null } = known ?? {};
		const asked = { requestId, isReused: known !== undefined, systemName, accountName };
		if (!asked.isReused) this.made.set(requestId, { ...asked, key: keyOf(wanted) });
		return asked;
	}

	private async find(
		wanted: Wanted,
		askedAt: number,
		before: Map<number, ListedRequest>,
		failure: Failure,
	): Promise<ListedRequest> {
		let candidates: ListedRequest[] = [];
		for (const pause of LOOK_AGAIN_AFTER_MS) {
			if (pause > 0) await sleep(pause);
			const own = await this.passwordSafe.lastingRequests.own().catch(() => {
				throw unknown(failure, candidates);
			});
			const earliest = this.onServersClock(askedAt) - CLOCKS_DIFFER_MS;
			const alike = own.filter((request) => isAlike(request, wanted));
			const begun = alike.filter(
				(request) =>
					!this.made.has(request.requestId) &&
					!before.has(request.requestId) &&
					request.reason.trim() === wanted.reason &&
					request.startsAt >= earliest,
			);
			if (begun.length === 1) return begun[0];
			const open = alike.filter(isOpen);
			if (wanted.conflictOption === 'reuse' && open.length === 1) return open[0];
			candidates = alike.filter((request) => isOpen(request) || begun.includes(request));
		}
		throw unknown(failure, candidates);
	}

	/** @param time of this n8n's clock, ms. @returns not a number where the server's clock is no help */
	private onServersClock(time: number): number {
		try {
			return this.passwordSafe.clock.now() - (Date.now() - time);
		} catch {
			return Number.NaN;
		}
	}
}

function keyOf({ systemId, accountId, accessType }: Wanted): string {
	return [systemId, accountId, accessType].join('/');
}

function isAlike(request: ListedRequest, { systemId, accountId, accessType }: Wanted): boolean {
	return (
		request.systemId === systemId &&
		request.accountId === accountId &&
		request.accessType === accessType.toLowerCase()
	);
}

/** The call's own failure, and which requests somebody should look at. */
function unknown(failure: Failure, candidates: ListedRequest[]): Failure {
	const found =
		candidates.length === 0
			? 'No open request was found that this call could have made.'
			: 'The report lists open requests that this call may have made: check in those that nobody needs.';
	const candidateRequestIds = candidates.map(({ requestId }) => requestId);
	return unclear(failure, 'The request', found, { candidateRequestIds });
}
