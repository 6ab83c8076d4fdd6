import { readCollection } from '../../../shared/fields';
import type { KillAnswer } from '../../../shared/kill/answer';
import { readKillOptions, readNameTarget } from '../../../shared/kill/read';
import type { ReadParameter } from '../../../shared/operation';
import { checkedLsid } from '../../api/lsid';
import type { PraKillRequest, SessionTarget } from '../../sessions/request';
import type { KillKind } from './killFields';
import { readAttributes, readLookup } from './read';

/** What an input item asks for: the kill, and what shall come out of it. */
export interface KillParameters extends KillAnswer {
	request: PraKillRequest;
}

/** Reads one item of a kill. */
export function readKill(kind: KillKind, parameter: ReadParameter): KillParameters {
	const options = readCollection(parameter('options'));
	const target: SessionTarget =
		kind === 'lsid'
			? { kind, value: checkedLsid(parameter('lsid')), matchMode: 'exact' }
			: readNameTarget(kind, parameter, options);
	const { answer, ...common } = readKillOptions(options);
	const attributes = readAttributes(options.attributes);
	return { request: { target, ...common, ...readLookup(options), attributes }, ...answer };
}
