import type { IDataObject } from 'n8n-workflow';

import type { Row } from './paging';

/** What one schedule of a policy allows in one way of access (API guide, "Access Policies"). */
interface Rule {
	accessType: string;
	isSession: boolean;
	recordSession: boolean;
	minApprovers: number;
	requireReason: boolean;
	requireTicketSystem: boolean;
}

/**
 * An access policy as an auditor reads it: over all its schedules, which ways of access need no
 * approval, and which sessions are not recorded.
 */
export function policySummary(row: Row): IDataObject {
	const rules = rulesOf(row);
	const typesOf = (some: Rule[]) => [...new Set(some.map(({ accessType }) => accessType))];
	const withoutApproval = typesOf(rules.filter(({ minApprovers }) => minApprovers === 0));
	const notRecorded = typesOf(
		rules.filter(({ isSession, recordSession }) => isSession && !recordSession),
	);
	return {
		accessPolicyId: row.AccessPolicyID,
		name: row.Name,
		description: row.Description ?? null,
		accessTypes: typesOf(rules),
		requiresApproval: rules.length > 0 && withoutApproval.length === 0,
		accessTypesWithoutApproval: withoutApproval,
		recordsSessions: rules.some(({ isSession }) => isSession) && notRecorded.length === 0,
		accessTypesNotRecorded: notRecorded,
		requiresReason: rules.length > 0 && rules.every(({ requireReason }) => requireReason),
		requiresTicket:
			rules.length > 0 && rules.every(({ requireTicketSystem }) => requireTicketSystem),
	} as IDataObject;
}

function rulesOf({ Schedules }: Row): Rule[] {
	return rowsIn(Schedules).flatMap(({ RequireReason, RequireTicketSystem, AccessTypes }) =>
		rowsIn(AccessTypes).map(({ AccessType, IsSession, RecordSession, MinApprovers }) => ({
			accessType: String(AccessType),
			isSession: IsSession === true,
			recordSession: RecordSession === true,
			// What is not told is no approval.
			minApprovers: Number(MinApprovers ?? 0),
			requireReason: RequireReason === true,
			requireTicketSystem: RequireTicketSystem === true,
		})),
	);
}

function rowsIn(value: unknown): Row[] {
	return Array.isArray(value)
		? value.filter((entry): entry is Row => typeof entry === 'object' && entry !== null)
		: [];
}
