import type { IDataObject } from 'n8n-workflow';

import { Failure } from '../../../shared/failure';
import {
	numberWithin,
	oneOf,
	readCollection,
	readRequiredText,
	readText,
} from '../../../shared/fields';
import type { ReadParameter } from '../../../shared/operation';
import type { Console, LinkAction, LinkRequest } from '../../api/accessLink';
import { ACTIONS, CONSOLES, MAX_CRITERION } from '../../api/accessLink';
import { readAttributes } from '../session/read';

type Parameters = LinkRequest['parameters'];

/** Criteria of a search: our name, the label, the vendor's name. */
const CRITERIA = [
	['searchString', 'Search String', 'search_string'],
	['hostname', 'Hostname', 'client.hostname'],
	['comments', 'Comments', 'client.comments'],
	['tag', 'Tag', 'client.tag'],
	['privateIp', 'Private IP', 'client.private_ip'],
	['publicIp', 'Public IP', 'client.public_ip'],
] as const;

const JUMP_METHODS = ['', 'push', 'local_push', 'pinned', 'rdp', 'vnc', 'shelljump'] as const;

/** The parameters of each action, read from its fields. */
const READERS: Record<LinkAction, (parameter: ReadParameter, options: IDataObject) => Parameters> =
	{
		login: () => ({}),
		startJumpItemSession: (parameter, options) => ({
			...readSearch(readCollection(parameter('search'))),
			'jump.method': oneOf('Jump Method', options.jumpMethod, JUMP_METHODS, ''),
			credential_id: readText('Credential ID', options.credentialId, MAX_CRITERION),
		}),
		startShellJumpSession: (parameter, options) => ({
			target: readRequiredText('Target', parameter('target'), MAX_CRITERION),
			jumpoint: readText('Jumpoint', options.jumpoint, MAX_CRITERION),
			username: readText('Username', options.username, MAX_CRITERION),
			protocol: oneOf('Protocol', options.protocol, ['', 'ssh', 'telnet'], ''),
			port: readPort(options.port),
			terminal: oneOf('Terminal', options.terminal, ['', 'xterm', 'vt100'], ''),
		}),
		pushAndStartLocal: (parameter) => ({
			hostname: readRequiredText('Hostname', parameter('hostname'), MAX_CRITERION),
		}),
		pushAndStartRemote: (parameter, options) => ({
			target: readRequiredText('Target', parameter('target'), MAX_CRITERION),
			jumpoint: readText('Jumpoint', options.jumpoint, MAX_CRITERION),
		}),
	};

/** @throws Failure `badInput` for what the appliance would refuse */
export function readLink(parameter: ReadParameter): LinkRequest {
	const actions = Object.keys(ACTIONS) as LinkAction[];
	const consoles = Object.keys(CONSOLES) as Console[];
	const given = readRequiredText('Link Action', parameter('linkAction'));
	const action = oneOf('Link Action', given, actions, 'startJumpItemSession');
	return {
		action,
		console: oneOf('Console', parameter('console'), consoles, 'desktop'),
		parameters: READERS[action](parameter, readCollection(parameter('options'))),
		attributes: action === 'login' ? {} : readAttributes(parameter('attributes')),
	};
}

/** A criterion that was added and brings nothing would open a wider choice than was meant: it is refused. */
function readSearch(search: IDataObject): Parameters {
	const added = CRITERIA.filter(([name]) => name in search);
	if (added.length === 0) {
		throw new Failure('badInput', 'No search criterion is given', {
			description: 'Add at least one to the field "Search", such as the host name.',
		});
	}
	return Object.fromEntries(
		added.map(([name, label, vendorName]) => [
			vendorName,
			readRequiredText(label, search[name], MAX_CRITERION),
		]),
	);
}

function readPort(value: unknown): string | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const port = numberWithin('Port', value, 1, 65_535);
	if (Number.isInteger(port)) return String(port);
	throw new Failure('badInput', '"Port" is not a whole number', {
		description: 'Check the field "Port", or the expression in it.',
	});
}
