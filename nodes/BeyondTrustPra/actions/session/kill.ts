import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { Failure } from '../../../shared/failure';
import { numberWithin, oneOf, readCollection, readSwitch } from '../../../shared/fields';
import type { ProtectedNames } from '../../../shared/kill/guard';
import { joinNames } from '../../../shared/kill/guard';
import { nameList, nameTest } from '../../../shared/kill/names';
import { isIncomplete } from '../../../shared/kill/report';
import type { OperationResult, ReadParameter } from '../../../shared/operation';
import type { Pra } from '../../api/pra';
import { checkedLsid } from '../../api/lsid';
import type { KillResult } from '../../sessions/kill';
import { kill } from '../../sessions/kill';
import type { PraKillReport } from '../../sessions/killCase';
import type { KillRequest, SessionTarget } from '../../sessions/request';
import { timeoutField } from '../timeout';
import { attributesField, lookbackField, lookupField, lsidField, matchModeField } from './fields';
import { readAttributes, readLookup, readMatchMode } from './read';

const ON_INCOMPLETE = ['fail', 'report'] as const;

const OUTPUTS = ['report', 'sessions'] as const;

/** What an input item asks for: the kill, and what shall come out of it. */
export interface KillParameters {
	request: KillRequest;
	onIncomplete: (typeof ON_INCOMPLETE)[number];
	output: (typeof OUTPUTS)[number];
}

export type KillKind = SessionTarget['kind'];

/** The target's own field, in the words of the operation. */
export function targetField(kind: KillKind): INodeProperties {
	if (kind === 'lsid') return lsidField;
	const hostname = kind === 'hostname';
	return {
		displayName: hostname ? 'Hostname' : 'Username',
		name: kind,
		type: 'string',
		required: true,
		default: '',
		placeholder: hostname ? 'srv-sql-07' : 'CORP\\jdoe',
		description: hostname
			? 'Host whose sessions end: the endpoint that people are connected to, not their own workstation. With or without domain, see the option "Match Mode".'
			: 'Person whose sessions end, by PRA username. With or without domain, see the option "Match Mode".',
	};
}

/** Every field of a kill; sorted by label as n8n wants collections to be. */
export function killFields(kind: KillKind): INodeProperties[] {
	const byName = kind !== 'lsid';
	const options: INodeProperties[] = [
		{
			...attributesField,
			description:
				'Written on each session before it is ended, so that its record carries the ticket. A failure here is reported and does not stop the kill.',
		},
		{
			displayName: 'Dry Run',
			name: 'dryRun',
			type: 'boolean',
			default: false,
			description: 'Whether to only report what would be ended, and end nothing',
		},
		...(kind === 'username' ? [logOutField] : []),
		...(byName ? [lookbackField] : []),
		lookupField,
		...(byName ? [matchModeField, maxSessionsField] : []),
		{
			displayName: 'On Incomplete',
			name: 'onIncomplete',
			type: 'options',
			options: [
				{
					name: 'Fail',
					value: 'fail',
					description: 'The item fails, and the error carries the report',
				},
				{
					name: 'Report Only',
					value: 'report',
					description: 'The flow goes on; check "contained" in the report',
				},
			],
			default: 'fail',
			description: 'What happens when a session that should have ended is still there or failed',
		},
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			options: [
				{ name: 'One Item per Session', value: 'sessions' },
				{ name: 'One Report', value: 'report' },
			],
			default: 'report',
			description: 'Whether one report comes out, or an item for each session',
		},
		protectedField('hostnames'),
		protectedField('usernames'),
		timeoutField,
		{
			displayName: 'Verify',
			name: 'verify',
			type: 'boolean',
			default: true,
			description:
				'Whether to look again until the sessions are gone; sessions that match and began meanwhile are ended too',
		},
		{
			displayName: 'Verify Timeout (Seconds)',
			name: 'verifyTimeout',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 30,
			description: 'How long to look for sessions that are slow to end',
		},
	];
	return [
		targetField(kind),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options,
		},
	];
}

const logOutField: INodeProperties = {
	displayName: 'Log Out User',
	name: 'logOutUser',
	type: 'boolean',
	default: false,
	description:
		'Whether to also log the user out of the access console, so that no new session begins with that login. Needs Command API v2.',
};

const maxSessionsField: INodeProperties = {
	displayName: 'Maximum Sessions',
	name: 'maxSessions',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description:
		'If more sessions match than this, protected ones aside, nothing is ended and the item fails',
};

function protectedField(kind: 'hostnames' | 'usernames'): INodeProperties {
	const hosts = kind === 'hostnames';
	return {
		displayName: hosts ? 'Protected Hostnames' : 'Protected Usernames',
		name: hosts ? 'protectedHostnames' : 'protectedUsernames',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: hosts ? 'dc-*, jump-01' : 'breakglass-*',
		description: `Sessions ${hosts ? 'on these hosts' : 'with these people'} are reported and never ended, in addition to those of the credential. One name or wildcard a line, or separated by commas.`,
	};
}

/** Reads one item of a kill. The names that the credential protects are added when it is carried out. */
export function readKill(kind: KillKind, parameter: ReadParameter): KillParameters {
	const options = readCollection(parameter('options'));
	const request: KillRequest = {
		target: readTarget(kind, parameter, options),
		dryRun: readSwitch('Dry Run', options.dryRun, false),
		maxSessions: wholeNumber('Maximum Sessions', options.maxSessions ?? 50, 1),
		protectedNames: {
			usernames: nameList(options.protectedUsernames),
			hostnames: nameList(options.protectedHostnames),
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

function wholeNumber(label: string, value: unknown, min: number): number {
	return Math.floor(numberWithin(label, value, min, Number.MAX_SAFE_INTEGER));
}

/** Carries out all items' kills together, and answers each as its options ask. */
export async function executeKill(pra: Pra, items: KillParameters[]): Promise<OperationResult[]> {
	const results = await kill(
		pra,
		items.map(({ request }) => guarded(request, pra.protectedNames)),
	);
	return results.map((result, index) => answer(items[index], result));
}

/** A node can only add to the names that the credential protects. */
function guarded(request: KillRequest, ofCredential: ProtectedNames): KillRequest {
	return { ...request, protectedNames: joinNames(ofCredential, request.protectedNames) };
}

function answer(parameters: KillParameters, { report, failure }: KillResult): OperationResult {
	if (failure) {
		const { kind, message, description, httpStatus } = failure;
		return { failure: new Failure(kind, message, { description, httpStatus, report }) };
	}
	if (parameters.onIncomplete === 'fail' && isIncompleteKill(report)) {
		return { failure: incomplete(report) };
	}
	if (parameters.output === 'report') return { records: [report as unknown as IDataObject] };
	return { records: sessionRecords(report) };
}

function isIncompleteKill(report: PraKillReport): boolean {
	return isIncomplete(report) || (report.logOuts ?? []).some(({ outcome }) => outcome === 'failed');
}

function incomplete(report: PraKillReport): Failure {
	const { counts, target, lookup, sessions } = report;
	const remaining = sessions.filter(({ outcome }) => ['stillActive', 'failed'].includes(outcome));
	const { length } = remaining;
	const meant = `the ${target.kind} "${target.value}"`;
	const message =
		length > 0
			? `${length} of ${counts.matched} sessions of ${meant} may still run`
			: lookup.complete
				? `Sessions of ${meant} ended, but a user could not be logged out`
				: `Not all sessions of ${meant} could be looked up, so some may still run`;
	const reasons = [
		...remaining.slice(0, 5).map(({ lsid, error }) => `${lsid}: ${error ?? 'still listed'}`),
		...(report.logOuts ?? []).flatMap(({ username, error }) =>
			error ? `${username}: ${error}` : [],
		),
		...(lookup.complete ? [] : lookup.notes),
	];
	return new Failure('incomplete', message, { description: reasons.join('\n'), report });
}

/** One record per session; where nothing matched, one that says so. */
function sessionRecords({ sessions, target, dryRun, contained }: PraKillReport): IDataObject[] {
	const common = { target: { ...target }, dryRun, contained };
	if (sessions.length === 0) return [{ outcome: 'noSessions', ...common }];
	return sessions.map((session) => ({ ...session, ...common }));
}
