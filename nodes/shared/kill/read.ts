import type { IDataObject } from 'n8n-workflow';

import { Failure } from '../failure';
import { numberWithin, oneOf, readSwitch } from '../fields';
import type { ReadParameter } from '../operation';
import type { KillAnswer } from './answer';
import { ON_INCOMPLETE, OUTPUTS } from './answer';
import type { MatchMode, NameKind } from './names';
import { nameList, nameTest, noName } from './names';
import type { KillRequest } from './request';

const MATCH_MODES = ['exact', 'equivalent', 'wildcard'] as const;

export function readMatchMode(options: IDataObject): MatchMode {
	return oneOf('Match Mode', options.matchMode, MATCH_MODES, 'equivalent');
}

/** The name that an item means. @throws Failure `badInput` where it means nothing, or everything */
export function readNameTarget(
	kind: NameKind,
	parameter: ReadParameter,
	options: IDataObject,
): { kind: NameKind; value: string; matchMode: MatchMode } {
	const typed = parameter(kind);
	if (typeof typed === 'object' && typed !== null) throw noName(kind);
	const target = { kind, value: String(typed ?? '').trim(), matchMode: readMatchMode(options) };
	nameTest(kind, target.value, target.matchMode);
	return target;
}

/**
 * The options of a kill that both products have. The names that the credential protects are added
 * when it is carried out.
 */
export function readKillOptions(
	options: IDataObject,
): Omit<KillRequest, 'target'> & { answer: KillAnswer } {
	return {
		dryRun: readDryRun(options),
		maxSessions: wholeNumber('Maximum Sessions', options.maxSessions ?? 50, 1),
		protectedNames: {
			usernames: readNames('Protected Usernames', options, 'protectedUsernames'),
			hostnames: readNames('Protected Hostnames', options, 'protectedHostnames'),
		},
		logOutUser: readSwitch('Log Out User', options.logOutUser, false),
		verify: readSwitch('Verify', options.verify, true),
		verifyTimeoutMs: 1000 * numberWithin('Verify Timeout', options.verifyTimeout ?? 30, 0, 3_600),
		answer: {
			onIncomplete: oneOf('On Incomplete', options.onIncomplete, ON_INCOMPLETE, 'fail'),
			output: oneOf('Output', options.output, OUTPUTS, 'report'),
		},
	};
}

/** An expression in it that brings nothing was meant to say something: then nothing is ended. */
function readDryRun(options: IDataObject): boolean {
	if (!('dryRun' in options)) return false;
	const value = options.dryRun ?? '';
	return readSwitch('Dry Run', value === '' ? 'nothing' : value, false);
}

/** Names as a text, or as a list that an expression brings; anything else would protect nobody. */
function readNames(label: string, options: IDataObject, field: string): string[] {
	if (!(field in options)) return [];
	const value = options[field];
	const parts: unknown[] = Array.isArray(value) ? value : [value];
	if (parts.every((part) => typeof part === 'string' || typeof part === 'number')) {
		return parts.flatMap(nameList);
	}
	throw new Failure('badInput', `"${label}" is not a text`, {
		description: `Check the expression in the field "${label}".`,
	});
}

function wholeNumber(label: string, value: unknown, min: number): number {
	return Math.floor(numberWithin(label, value, min, Number.MAX_SAFE_INTEGER));
}
