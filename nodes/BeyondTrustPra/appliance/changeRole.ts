import { asOneLine, Failure, toFailure } from '../../shared/failure';
import { isUnclear } from '../../shared/unclear';
import type { FailoverApi, FailoverChange, FailoverState } from '../api/failover';

/** What became of the failover role. */
export interface RoleChange {
	applianceId: string | null;
	applianceHostname: string | null;
	previousRole: string | null;
	/** The role that was asked for. */
	role: string;
	/** `dataSyncStarted`: the role changes only once that is done. `unchanged`: it had the role. */
	outcome: 'changed' | 'dataSyncStarted' | 'unchanged';
	message: string | null;
}

/**
 * Gives the appliance a failover role. The call is made once; where its answer tells nothing, the role
 * is read again.
 * @throws Failure that says whether the role has changed, or that nobody knows
 */
export async function changeRole(
	failover: FailoverApi,
	change: FailoverChange,
): Promise<RoleChange> {
	const before = await failover.state();
	const { applianceId, applianceHostname, role: previousRole } = before;
	const told = { applianceId, applianceHostname, previousRole, role: change.role };
	if (previousRole === change.role) return { ...told, outcome: 'unchanged', message: null };
	if (previousRole === 'none') throw noFailover(before);
	try {
		const message = await failover.set(change);
		return { ...told, outcome: outcomeOf(message, change), message };
	} catch (error) {
		const failure = toFailure(error);
		if (!isUnclear(failure) || failure.kind === 'cancelled') throw failure;
		await look(failover, before, change, failure);
		return { ...told, outcome: 'changed', message: null };
	}
}

/** The texts are documented: "Successfully changed role" and "Successfully started data sync. …". */
function outcomeOf(message: string, { dataSyncFirst }: FailoverChange): RoleChange['outcome'] {
	if (/data sync/i.test(message)) return 'dataSyncStarted';
	if (/changed role/i.test(message)) return 'changed';
	return dataSyncFirst ? 'dataSyncStarted' : 'changed';
}

/** @throws Failure unless the appliance shows that it has the role now */
async function look(
	failover: FailoverApi,
	before: FailoverState,
	{ role }: FailoverChange,
	unclear: Failure,
): Promise<void> {
	const report = { ...before, wantedRole: role };
	const why = `What the call came to is unclear: ${asOneLine(unclear)}.`;
	const advice =
		'Look at /login > Management > Failover before anything else; nothing was repeated.';
	const fail = (message: string, seen: string, now: object) => {
		const { kind, httpStatus } = unclear;
		const description = `${why} ${seen} ${advice}`;
		return new Failure(kind, message, { httpStatus, description, report: { ...report, ...now } });
	};
	const notKnown = `Whether the appliance is the ${role} now is not known`;
	const now = await failover.state().catch((error: unknown) => {
		const failure = toFailure(error);
		if (failure.kind === 'cancelled') throw failure;
		throw fail(notKnown, `Reading the role failed too: ${asOneLine(failure)}.`, { role: null });
	});
	if (now.applianceId !== before.applianceId) {
		throw fail(notKnown, 'Another appliance answers at the address now.', { role: null });
	}
	if (now.role === role) return;
	throw fail(
		`The appliance is not the ${role}, or not yet`,
		`It was asked again and still is the ${now.role ?? 'same'}: the change may be under way.`,
		{ role: now.role },
	);
}

function noFailover({ applianceHostname }: FailoverState): Failure {
	return new Failure('refused', `${applianceHostname ?? 'The appliance'} is in no failover pair`, {
		description: 'Set failover up in /login > Management > Failover first. Nothing was changed.',
	});
}
