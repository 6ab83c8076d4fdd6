import type { IDataObject } from 'n8n-workflow';

import { Failure } from '../../../shared/failure';
import { numberWithin, oneOf, readCollection, readSwitch } from '../../../shared/fields';
import { nameList, nameTest } from '../../../shared/kill/names';
import type { ReadParameter } from '../../../shared/operation';
import { checkedLsid } from '../../api/lsid';
import type { KillRequest, SessionTarget } from '../../sessions/request';
import type { KillKind } from './killFields';
import { readAttributes, readLookup, readMatchMode } from './read';

const ON_INCOMPLETE = ['fail', 'report'] as const;

const OUTPUTS = ['report', 'sessions'] as const;

/** What an input item asks for: the kill, and what shall come out of it. */
export interface KillParameters {
	request: KillRequest;
	onIncomplete: (typeof ON_INCOMPLETE)[number];
	output: (typeof OUTPUTS)[number];
}

/** Reads one item of a kill. The names that the credential protects are added when it is carried out. */
export function readKill(kind: KillKind, parameter: ReadParameter): KillParameters {
	const options = readCollection(parameter('options'));
	const request: KillRequest = {
		target: readTarget(kind, parameter, options),
		dryRun: readDryRun(options),
		maxSessions: wholeNumber('Maximum Sessions', options.maxSessions ?? 50, 1),
		protectedNames: {
			usernames: readNames('Protected Usernames', options, 'protectedUsernames'),
			hostnames: readNames('Protected Hostnames', options, 'protectedHostnames'),
		},
		...readLookup(options),
		attributes: readAttributes(options.attributes),
		logOutUser: readSwitch('Log Out User', options.logOutUser, false),
		verify: readSwitch('Verify', options.verify, true),
		verifyTimeoutMs: 1000 * numberWithin('Verify Timeout', options.verifyTimeout ?? 30, 0, 3_600),
	};
	return {
		request,
		onIncomplete: oneOf('On Incomplete', options.onIncomplete, ON_INCOMPLETE, 'fail'),
		output: oneOf('Output', options.output, OUTPUTS, 'report'),
	};
}

function readTarget(kind: KillKind, parameter: ReadParameter, options: IDataObject): SessionTarget {
	if (kind === 'lsid') {
		return { kind, value: checkedLsid(parameter('lsid')), matchMode: 'exact' };
	}
	const typed = parameter(kind);
	if (typeof typed === 'object' && typed !== null) {
		throw new Failure('badInput', `The ${kind} is not a text`, {
			description: `Check the expression in the field "${kind === 'hostname' ? 'Hostname' : 'Username'}".`,
		});
	}
	const target = { kind, value: String(typed ?? '').trim(), matchMode: readMatchMode(options) };
	nameTest(kind, target.value, target.matchMode);
	return target;
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
