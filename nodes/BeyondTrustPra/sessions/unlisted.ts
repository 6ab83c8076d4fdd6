import { Failure, toFailure } from '../../shared/failure';
import { guard } from '../../shared/kill/guard';
import { SessionNotActive } from '../api/jsonCommand';
import type { CommandApi } from '../api/model';
import { bareSession } from '../api/model';
import type { BeginPraEnding, PraKillCase } from './killCase';

/**
 * An LSID that no look shows. It may have ended, or be of a kind that is not listed: the appliance is
 * asked whether it is active where it must not, or shall not, be ended unseen.
 */
export async function endUnlisted(
	one: PraKillCase,
	lsid: string,
	command: CommandApi,
	begin: BeginPraEnding,
): Promise<void> {
	const session = bareSession(lsid, command.source);
	const mayEnd = guard(one.request.protectedNames)(session) === 'end' && !one.request.dryRun;
	if (!mayEnd && !(await isActive(command, lsid))) {
		one.settle(session, 'alreadyEnded');
		return;
	}
	one.decide([session], begin, true);
}

/** Attributes can be read only while a session is in progress. */
export async function isActive(command: CommandApi, lsid: string): Promise<boolean> {
	try {
		await command.getAttributes(lsid);
		return true;
	} catch (error) {
		const failure = toFailure(error);
		if (isOfEndedSession(failure)) return false;
		throw failure;
	}
}

/**
 * The XML Command API has only a text for it, which is not documented. An HTTP status other than the
 * API's own 404 may come from anything in between, and proves nothing.
 */
function isOfEndedSession(failure: Failure): boolean {
	if (failure instanceof SessionNotActive) return true;
	return failure.kind === 'refused' && failure.httpStatus === undefined;
}
