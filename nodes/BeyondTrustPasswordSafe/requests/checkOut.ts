import { asOneLine, cancelled, toFailure } from '../../shared/failure';
import type { Failure } from '../../shared/failure';
import type { CredentialType } from '../api/credentials';
import type { PasswordSafe } from '../api/passwordSafe';
import { CodedRefusal, NotFound } from '../api/refusals';
import type { Wanted } from '../api/requests';
import type { Asked } from './asking';
import { Asking } from './asking';
import { pause } from '../../shared/pause';

/** One input item's check-out. */
export interface CheckOutOrder {
	wanted: Wanted;
	credentialType: CredentialType;
	/** Milliseconds to wait for an approval. */
	patience: number;
}

/** What came of it, once there is a request. */
export interface CheckedOut {
	asked: Asked;
	status: 'checkedOut' | 'pendingApproval' | 'failed';
	credential: string | null;
	error: string | null;
}

export type CheckOutResult = CheckedOut | { failure: Failure };

const FIRST_PAUSE_MS = 500;

const LONGEST_PAUSE_MS = 10_000;

/** Its kind may pass while somebody waits anyway. */
const PASSING = new Set(['timeout', 'unreachable', 'unavailable', 'rateLimit']);

/** A request whose credential is waited for. */
class Waiting {
	private readonly deadline: number;

	private status: CheckedOut['status'] = 'pendingApproval';

	private credential: string | null = null;

	private error: string | null = null;

	constructor(
		private readonly asked: Asked,
		private readonly order: CheckOutOrder,
	) {
		this.deadline = performance.now() + order.patience;
	}

	/** Milliseconds until it is given up; zero where nothing is waited for. */
	get remaining(): number {
		if (this.status !== 'pendingApproval') return 0;
		return Math.max(0, this.deadline - performance.now());
	}

	get result(): CheckedOut {
		const { asked, credential, error } = this;
		// Without an answer nobody knows that it is the approval which is missing.
		const status = this.status === 'pendingApproval' && error !== null ? 'failed' : this.status;
		return { asked, status, credential, error };
	}

	/** @throws Failure `cancelled` */
	async look({ credentials }: PasswordSafe): Promise<void> {
		try {
			this.error = null;
			this.credential = await credentials.retrieve(this.asked.requestId, this.order.credentialType);
			this.status = 'checkedOut';
		} catch (error) {
			const failure = toFailure(error);
			if (failure.kind === 'cancelled') throw failure;
			if (failure instanceof CodedRefusal && failure.code === '4034') return;
			this.error = wordsOf(failure);
			if (!PASSING.has(failure.kind)) this.status = 'failed';
		}
	}
}

/**
 * Requests access for all items, one after the other, then retrieves the credentials and waits
 * together for those that somebody must approve.
 * @param orders one for each item, found out as its turn comes; one that fails fails its item alone
 * @throws Failure `cancelled`, once all requests that this made are checked in again
 */
export async function checkOut(
	passwordSafe: PasswordSafe,
	orders: Array<() => Promise<CheckOutOrder>>,
): Promise<CheckOutResult[]> {
	const asking = new Asking(passwordSafe);
	try {
		const begun: Array<Waiting | { failure: Failure }> = [];
		for (const order of orders) begun.push(await begin(asking, order));
		await wait(
			passwordSafe,
			begun.filter((one) => one instanceof Waiting),
		);
		if (passwordSafe.signal?.aborted) throw cancelled();
		return begun.map((one) => (one instanceof Waiting ? one.result : one));
	} catch (error) {
		// What was checked out reaches nobody.
		await asking.giveBack('The execution was canceled');
		throw toFailure(error);
	}
}

async function begin(
	asking: Asking,
	order: () => Promise<CheckOutOrder>,
): Promise<Waiting | { failure: Failure }> {
	try {
		const found = await order();
		return new Waiting(await asking.ask(found.wanted), found);
	} catch (error) {
		const failure = toFailure(error);
		if (failure.kind === 'cancelled') throw failure;
		return { failure };
	}
}

async function wait(passwordSafe: PasswordSafe, all: Waiting[]): Promise<void> {
	let waiting = all;
	for (let ms = FIRST_PAUSE_MS; ; ms = Math.min(1.5 * ms, LONGEST_PAUSE_MS)) {
		for (const one of waiting) await one.look(passwordSafe);
		waiting = waiting.filter(({ remaining }) => remaining > 0);
		if (waiting.length === 0) return;
		const soonest = Math.min(...waiting.map(({ remaining }) => remaining));
		await pause(Math.min(ms, soonest), passwordSafe.signal);
	}
}

function wordsOf(failure: Failure): string {
	if (!(failure instanceof NotFound)) return asOneLine(failure);
	return `${failure.message}. The request was denied or has ended, or the account has no credential of this type.`;
}
