import { sleep } from 'n8n-workflow';

import { Failure } from './failure';
import { Pace } from './pace';

/** What an account of a server may do. */
export interface Limits {
	/** Requests that may leave within a second. */
	perSecond: number;
	/** Requests that may wait for their answer at the same time. */
	maxInFlight: number;
	/** The error for calls that the server does not let through in time. */
	tooMany: () => Failure;
}

/** PRA allows 20 requests a second per API account (PRA API guide, "rate limits"). */
const PRA_LIMITS: Limits = { perSecond: 20, maxInFlight: 20, tooMany: tooManyRequests };

/** The appliance's second, and what its clock and ours may differ by over it. */
const COUNTED_MS = 1_005;

/** A request that the quickest one would have overtaken may have been counted this much later. */
const LEEWAY_MS = 40;

/** A request that counts against the limit; times of `performance.now()`. */
interface Sent {
	/** When it was allowed to go: signing in may come before it leaves. */
	allowedAt: number;
	/** Until it is answered nobody knows when it left. */
	answeredAt: number;
}

/** @param arrives to be called where what is left to wait for is nothing but the rest of an answer */
export type PacedCall<T> = (arrives: () => void) => Promise<T>;

/** A call that waits until it may go. */
interface Turn {
	/** Milliseconds, from its turn on, within which it must be able to go. */
	patience: number;
	giveUpAt?: number;
	askedAt: number;
	go: (request: Sent) => void;
	refuse: (failure: Failure) => void;
}

/** One odd quick answer (a refused connection, a cache) is forgotten after some hundreds of others. */
const FORGETTING = 1.01;

/**
 * Reads wait for calls that act, but not for ever: a look that waits is one that others can share, and
 * an appliance that is busy with a long report ends sessions later.
 */
const READS_WAIT_MS = 3_000;

/**
 * Sends as fast as the limit of an account allows and no faster: first what acts, then what
 * reads, each in the order of asking. A look that waits is one that more executions can share.
 */
export class Pacer {
	readonly pace: Pace;

	private readonly acting: Turn[] = [];

	private readonly reading: Turn[] = [];

	/** Those that had their turn before go ahead of all others. */
	private readonly again: Turn[] = [];

	private isLettingGo = false;

	private sent: Sent[] = [];

	/** Milliseconds that the quickest answer took: any other may have left that long before its own. */
	private quickest = Number.MAX_SAFE_INTEGER;

	private inFlight = 0;

	private answerCame: () => void = () => {};

	constructor(private readonly limits: Limits = PRA_LIMITS) {
		this.pace = new Pace(limits.perSecond);
	}

	/**
	 * Sends a call when its turn has come and the limit allows it.
	 * @param call may say that it was counted and holds up no other any more, before it is done
	 * @param acts whether it changes something
	 * @param patience milliseconds, from its turn on, within which it must be able to go
	 * @throws Failure `rateLimit` where the appliance asked for silence beyond that time
	 */
	async run<T>(call: PacedCall<T>, acts: boolean, patience: number): Promise<T> {
		const queue = acts ? this.acting : this.reading;
		return await this.send(call, await this.turn(queue, patience));
	}

	/** Sends a call again that had its turn before. @throws Failure as `run` */
	async runAgain<T>(call: PacedCall<T>, patience: number): Promise<T> {
		return await this.send(call, await this.turn(this.again, patience));
	}

	/** The error for a call that the server refuses for its number. */
	get tooMany(): () => Failure {
		return this.limits.tooMany;
	}

	get idle(): boolean {
		return this.inFlight === 0 && !this.isLettingGo;
	}

	private async send<T>(call: PacedCall<T>, request: Sent): Promise<T> {
		let isAnswered = false;
		const settle = (refused = false) => {
			if (!isAnswered) this.answered(request, refused);
			isAnswered = true;
		};
		const answer = call(() => settle());
		const settled = answer.then(
			() => settle(),
			(error: unknown) => settle(isRefusal(error)),
		);
		await settled;
		return await answer;
	}

	private answered(request: Sent, refused = false): void {
		this.inFlight--;
		request.answeredAt = performance.now();
		const took = request.answeredAt - request.allowedAt;
		this.quickest = Math.min(this.quickest * FORGETTING, took);
		// What was refused leaves its place to others, and to the next attempt.
		if (refused) this.sent = this.sent.filter((other) => other !== request);
		this.answerCame();
	}

	/** When it counts no more: a second after the latest time at which the appliance can have counted it. */
	private pastAt({ answeredAt }: Sent): number {
		return answeredAt - Math.max(0, this.quickest - LEEWAY_MS) + COUNTED_MS;
	}

	private async turn(queue: Turn[], patience: number): Promise<Sent> {
		const askedAt = performance.now();
		const turn = new Promise<Sent>((go, refuse) => queue.push({ patience, askedAt, go, refuse }));
		if (!this.isLettingGo) void this.letGo();
		return await turn;
	}

	private async letGo(): Promise<void> {
		this.isLettingGo = true;
		for (;;) {
			const now = performance.now();
			const queue = this.nextQueue(now);
			const next = queue.at(0);
			if (!next) break;
			next.giveUpAt ??= now + next.patience;
			const wait = Math.max(this.windowOpens(now), this.pace.notBefore) - now;
			if (this.pace.notBefore > next.giveUpAt) {
				queue.shift();
				next.refuse(this.limits.tooMany());
			} else if (
				wait === Number.POSITIVE_INFINITY ||
				(wait <= 0 && this.inFlight >= this.limits.maxInFlight)
			) {
				await new Promise<void>((resolve) => {
					this.answerCame = resolve;
				});
			} else if (wait > 0) {
				await sleep(Math.ceil(wait));
			} else {
				queue.shift();
				next.go(this.leaves(now));
			}
		}
		this.isLettingGo = false;
	}

	private nextQueue(now: number): Turn[] {
		if (this.again.length > 0) return this.again;
		const read = this.reading.at(0);
		const isOverdue = read !== undefined && now - read.askedAt > READS_WAIT_MS;
		return this.acting.length > 0 && !isOverdue ? this.acting : this.reading;
	}

	private leaves(now: number): Sent {
		const request = { allowedAt: now, answeredAt: Number.POSITIVE_INFINITY };
		this.sent.push(request);
		this.inFlight++;
		return request;
	}

	/** When the limit lets the next request go; infinite where that depends on an answer. */
	private windowOpens(now: number): number {
		if (this.pace.notBefore > now) return now;
		this.sent = this.sent.filter((request) => this.pastAt(request) > now);
		const full = this.sent.length - this.pace.now();
		if (full < 0) return now;
		const ends = this.sent.map((request) => this.pastAt(request));
		return ends.sort((one, other) => one - other)[full];
	}
}

function isRefusal(error: unknown): boolean {
	return error instanceof Failure && error.kind === 'rateLimit';
}

/** The error for calls that the rate limit of a PRA API account does not let through in time. */
export function tooManyRequests(): Failure {
	return new Failure('rateLimit', 'The appliance refuses calls: too many requests', {
		httpStatus: 429,
		description:
			'PRA allows 20 requests a second and 15,000 an hour for each API account. Give this flow an API account of its own, or run it less often.',
	});
}
