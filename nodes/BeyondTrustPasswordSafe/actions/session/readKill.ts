import { readCollection } from '../../../shared/fields';
import type { KillAnswer } from '../../../shared/kill/answer';
import { readKillOptions, readNameTarget } from '../../../shared/kill/read';
import type { ReadParameter } from '../../../shared/operation';
import type { PasswordSafeKillRequest, SessionTarget } from '../../sessions/request';
import { checkedId } from '../ids';

/** What an input item asks for: the kill or the lock, and what shall come out of it. */
export interface KillParameters extends KillAnswer {
	request: PasswordSafeKillRequest;
}

/** Reads one item of a kill or a lock. */
export function readKill(
	kind: SessionTarget['kind'],
	action: PasswordSafeKillRequest['action'],
	parameter: ReadParameter,
): KillParameters {
	const options = readCollection(parameter('options'));
	const target: SessionTarget =
		kind === 'sessionId'
			? { kind, value: String(checkedId('Session ID', parameter(kind))), matchMode: 'exact' }
			: readNameTarget(kind, parameter, options);
	const { answer, ...common } = readKillOptions(options);
	return { request: { target, action, ...common }, ...answer };
}
