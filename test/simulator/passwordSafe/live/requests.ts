import type { User } from '../identity/people';
import type { AccessType, ManagedAccount } from '../vault/model';

/** Times are milliseconds (epoch). */
export interface AccessRequest {
	requestId: number;
	requestor: User;
	account: ManagedAccount;
	/** The system it is for: of a linked account, the one it is linked to. */
	systemId: number;
	accessType: AccessType;
	applicationId: number | null;
	reason: string;
	ticketNumber: string | null;
	createdAt: number;
	expiresAt: number;
	approvalsNeeded: number;
	approvedBy: Set<number>;
	approvedAt: number | null;
	/** Why it is over, before its time. */
	end: 'denied' | 'cancelled' | 'checkedIn' | 'terminated' | null;
	endedAt: number | null;
	rotateOnCheckin: boolean;
	/** Its credential was handed out. */
	retrieved: boolean;
	setId: string | null;
}

export type RequestState = 'pending' | 'active' | 'expired' | NonNullable<AccessRequest['end']>;

export function stateOf(request: AccessRequest, now: number): RequestState {
	if (request.end !== null) return request.end;
	if (now >= request.expiresAt) return 'expired';
	return request.approvedAt === null ? 'pending' : 'active';
}

export function isOpen(request: AccessRequest, now: number): boolean {
	const state = stateOf(request, now);
	return state === 'pending' || state === 'active';
}

/** Access requests by ID, in the order they were made. */
export class AccessRequests {
	/** Of the first one; the others count on. */
	firstId = 2001;

	private readonly byId = new Map<number, AccessRequest>();

	add(request: Omit<AccessRequest, 'requestId'>): AccessRequest {
		const added: AccessRequest = { requestId: this.firstId + this.byId.size, ...request };
		this.byId.set(added.requestId, added);
		return added;
	}

	get(requestId: number): AccessRequest | undefined {
		return this.byId.get(requestId);
	}

	all(): AccessRequest[] {
		return [...this.byId.values()];
	}

	open(now: number): AccessRequest[] {
		return this.all().filter((request) => isOpen(request, now));
	}
}
