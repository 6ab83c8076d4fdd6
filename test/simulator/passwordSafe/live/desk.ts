import type { Clock } from '../../clock';
import { nameOf, type People, type User } from '../identity/people';
import { approves } from '../identity/rights';
import type { Quirks } from '../quirks';
import type { PasswordSafeRecord, RecordedRequestEvent } from '../record';
import { badRequest, coded } from '../refusal';
import type { AccessType, ManagedAccount } from '../vault/model';
import type { Policies } from '../vault/policies';
import type { Rotations } from './credentials';
import { isOpen, stateOf, type AccessRequest, type AccessRequests } from './requests';
import { STATUS, type Sessions } from './sessions';

export type ConflictOption = 'reuse' | 'renew';

export interface Wanted {
	requestor: User;
	account: ManagedAccount;
	systemId: number;
	accessType: AccessType;
	applicationId: number | null;
	minutes: number;
	reason: string;
	ticketNumber: string | null;
	conflict: ConflictOption | undefined;
	rotateOnCheckin: boolean;
	setId: string | null;
}

interface Parts {
	clock: Clock;
	record: PasswordSafeRecord;
	people: People;
	policies: Policies;
	requests: AccessRequests;
	sessions: Sessions;
	rotations: Rotations;
	quirks: () => Quirks;
}

/** Where access is asked for, approved, denied and given back. */
export class RequestDesk {
	constructor(private readonly parts: Parts) {}

	/** Password Safe API, POST Requests: its refusals, conflicts and approvals. */
	ask(wanted: Wanted): { request: AccessRequest; reused: boolean } {
		this.checkPolicy(wanted);
		const reusable = this.settleConflicts(wanted);
		if (reusable !== undefined) {
			this.note(reusable, 'reused', wanted.requestor);
			return { request: reusable, reused: true };
		}
		const now = this.parts.clock.now();
		const { accessPolicyId } = wanted.account;
		const { minApprovers } = this.parts.policies.rule(accessPolicyId, wanted.accessType);
		const request = this.parts.requests.add({
			requestor: wanted.requestor,
			account: wanted.account,
			systemId: wanted.systemId,
			accessType: wanted.accessType,
			applicationId: wanted.applicationId,
			reason: wanted.reason,
			ticketNumber: wanted.ticketNumber,
			rotateOnCheckin: wanted.rotateOnCheckin,
			setId: wanted.setId,
			createdAt: now,
			expiresAt: now + wanted.minutes * 60_000,
			approvalsNeeded: minApprovers,
			approvedBy: new Set(),
			approvedAt: minApprovers === 0 ? now : null,
			end: null,
			endedAt: null,
			retrieved: false,
		});
		this.note(request, 'created', wanted.requestor);
		return { request, reused: false };
	}

	approve(request: AccessRequest, user: User): void {
		request.approvedBy.add(user.userId);
		this.note(request, 'approved', user);
		if (request.approvedBy.size < request.approvalsNeeded) return;
		request.approvedAt ??= this.parts.clock.now();
	}

	/** Ends an open request. A credential that was handed out is rotated, where the account says so. */
	close(request: AccessRequest, end: NonNullable<AccessRequest['end']>, user: User): void {
		const { clock, sessions, rotations, quirks } = this.parts;
		const now = clock.now();
		request.end = end;
		request.endedAt = now;
		this.note(request, end, user);
		if (request.retrieved && request.rotateOnCheckin && request.account.rotatesAfterRelease) {
			rotations.change(request.account, user);
		}
		if (!quirks().requestEndTakesSessions) return;
		for (const session of sessions.live()) {
			if (session.requestId === request.requestId) sessions.end(session, STATUS.completed, now);
		}
	}

	note(request: AccessRequest, event: RecordedRequestEvent['event'], user: User): void {
		const at = this.parts.clock.now();
		const { requestId } = request;
		this.parts.record.requestEvents.push({ requestId, event, at, user: nameOf(user) });
	}

	private checkPolicy({ requestor, account, accessType, minutes, reason, ticketNumber }: Wanted) {
		const quirks = this.parts.quirks();
		const policy = this.parts.policies.get(account.accessPolicyId);
		if (!account.apiEnabled) throw coded(quirks, 4031);
		if (account.dedicatedTo !== null && account.dedicatedTo !== requestor.userId) {
			throw coded(quirks, 4031);
		}
		if (minutes < 1 || minutes > Math.min(525_600, account.maxReleaseDuration)) {
			throw badRequest(quirks, 'Invalid requested duration', 'DurationMinutes');
		}
		if (policy.requireReason && reason.trim() === '') {
			throw badRequest(quirks, 'A Reason is required', 'Reason');
		}
		if (policy.requireTicket && ticketNumber === null) {
			throw badRequest(quirks, 'A TicketNumber is required', 'TicketNumber');
		}
		const { minApprovers } = this.parts.policies.rule(account.accessPolicyId, accessType);
		const approvers = this.parts.people
			.all()
			.filter((user) => user !== requestor && user.active && approves(user.rights));
		if (approvers.length < minApprovers) throw coded(quirks, 4035);
	}

	/** The request to reuse; throws where another one is in the way. */
	private settleConflicts(wanted: Wanted): AccessRequest | undefined {
		const { clock, requests } = this.parts;
		const now = clock.now();
		const ofAccount = requests.open(now).filter(({ account }) => account === wanted.account);
		const own = ofAccount.filter(
			({ requestor, systemId, accessType }) =>
				requestor === wanted.requestor &&
				systemId === wanted.systemId &&
				accessType === wanted.accessType,
		);
		const approved = own.filter((request) => stateOf(request, now) === 'active');
		if (wanted.conflict === 'reuse' && approved.length > 0) return approved[0];
		if (wanted.conflict === 'renew') {
			for (const request of approved) this.close(request, 'cancelled', wanted.requestor);
		}
		this.refuseConflict(wanted, own, ofAccount, now);
		return undefined;
	}

	private refuseConflict(
		{ account }: Wanted,
		own: AccessRequest[],
		ofAccount: AccessRequest[],
		now: number,
	): void {
		const quirks = this.parts.quirks();
		if (own.some((request) => isOpen(request, now))) throw coded(quirks, 4091);
		const open = ofAccount.filter((request) => isOpen(request, now)).length;
		if (account.maxConcurrentRequests === 0 || open < account.maxConcurrentRequests) return;
		throw coded(quirks, quirks.concurrencyRefusal === '4091' ? 4091 : 4031);
	}
}
