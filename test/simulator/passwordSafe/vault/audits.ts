import type { Clock } from '../../clock';
import type { User } from '../identity/people';
import { nameOf } from '../identity/people';

/** A line of the administrators' audit trail. `at` in milliseconds (epoch). */
export interface Audit {
	auditId: number;
	actionType: string;
	section: string;
	userId: number;
	username: string;
	address: string;
	at: number;
}

export class Audits {
	private readonly lines: Audit[] = [];

	constructor(private readonly clock: Clock) {}

	add(actionType: string, section: string, user: User, more: Partial<Audit> = {}): Audit {
		const audit: Audit = {
			auditId: this.lines.length + 1,
			actionType,
			section,
			userId: user.userId,
			username: nameOf(user),
			address: '127.0.0.1',
			at: this.clock.now(),
			...more,
		};
		this.lines.push(audit);
		return audit;
	}

	/** Newest first. */
	all(): Audit[] {
		return [...this.lines].sort((a, b) => b.at - a.at || b.auditId - a.auditId);
	}
}
