import type { RateLimit } from './types';

const SECOND = 1000;
const HOUR = 3_600_000;

/** PRA API guide: 20 requests a second and 15,000 an hour per API account, all APIs together. */
export const DOCUMENTED_LIMIT = { perSecond: 20, perHour: 15_000 };

export interface Verdict {
	allowed: boolean;
	/** For the `X-RateLimit-…` headers; absent where the limit is off. */
	headers: Record<string, string>;
}

interface Usage {
	/** Of requests within the last second, in milliseconds. */
	recent: number[];
	hourStartedAt: number;
	inHour: number;
}

/** Counts the accepted requests per API account; refused ones do not count. */
export class RateLimiter {
	private readonly usage = new Map<string, Usage>();

	limit: RateLimit;

	constructor(limit: RateLimit = DOCUMENTED_LIMIT) {
		this.limit = limit;
	}

	clear(): void {
		this.usage.clear();
	}

	ask(account: string, now: number): Verdict {
		if (this.limit === false) return { allowed: true, headers: {} };
		const usage = this.usageOf(account, now);
		const { perSecond, perHour } = this.limit;
		const allowed = usage.recent.length < perSecond && usage.inHour < perHour;
		if (allowed) {
			usage.recent.push(now);
			usage.inHour++;
		}
		return {
			allowed,
			headers: {
				'X-RateLimit-Limit': String(perHour),
				'X-RateLimit-Remaining': String(Math.max(0, perHour - usage.inHour)),
			},
		};
	}

	private usageOf(account: string, now: number): Usage {
		let usage = this.usage.get(account);
		if (usage === undefined || now - usage.hourStartedAt >= HOUR) {
			usage = { recent: usage?.recent ?? [], hourStartedAt: now, inHour: 0 };
			this.usage.set(account, usage);
		}
		usage.recent = usage.recent.filter((time) => time > now - SECOND);
		return usage;
	}
}
