import type { AccessPolicy, WireRecord } from '../vault/model';

/** One schedule per policy: the whole week. */
export function accessPolicyToWire(policy: AccessPolicy): WireRecord {
	return {
		AccessPolicyID: policy.accessPolicyId,
		Name: policy.name,
		Description: policy.description,
		Schedules: [
			{
				ScheduleID: 40 + policy.accessPolicyId,
				RequireReason: policy.requireReason,
				RequireTicketSystem: policy.requireTicket,
				TicketSystemID: policy.requireTicket ? 1 : null,
				AccessTypes: policy.rules.map(({ accessType, recorded, minApprovers }) => ({
					AccessType: accessType,
					IsSession: accessType !== 'View',
					RecordSession: recorded,
					MinApprovers: minApprovers,
					MaxConcurrent: 1,
				})),
			},
		],
	};
}
