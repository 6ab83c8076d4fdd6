import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { Failure } from '../../../shared/failure';
import { numberWithin, oneOf, readCollection } from '../../../shared/fields';
import { inTurn } from '../../../shared/inTurn';
import { matchModeField } from '../../../shared/kill/fields';
import { readNameTarget } from '../../../shared/kill/read';
import type { ReadParameter } from '../../../shared/operation';
import { timeoutField } from '../../../shared/timeout';
import type { UserTarget } from '../../users/find';
import { LogOuts } from '../../users/logOut';
import type { PraOperation } from '../operation';

interface Parameters {
	target: UserTarget;
}

const BY = ['username', 'userId'] as const;

/** A wildcard means several: only one person is logged out. */
const oneNameField: INodeProperties = {
	...matchModeField,
	options: (matchModeField.options as INodePropertyOptions[]).filter(
		({ value }) => value !== 'wildcard',
	),
	description:
		'How the name is compared with those of logged-in users; case never matters. Nobody is logged out where several match.',
};

export const logOut: PraOperation<Parameters> = {
	name: 'Log Out',
	action: 'Log out a user',
	description:
		'Log one person out of the access console, so that no new session begins with that login. Sessions that nobody else is in may end. Whom the credential protects is refused. Needs Command API v2.',
	permission: 'commandFull',
	fields: [
		{
			displayName: 'User By',
			name: 'userBy',
			type: 'options',
			options: [
				{ name: 'User ID', value: 'userId' },
				{ name: 'Username', value: 'username' },
			],
			default: 'username',
			description: 'How the person is named',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			required: true,
			displayOptions: { show: { userBy: ['username'] } },
			default: '',
			placeholder: 'CORP\\jdoe',
			description: 'PRA username of the person; nobody is logged out where it matches several',
		},
		{
			displayName: 'User ID',
			name: 'userId',
			type: 'number',
			required: true,
			typeOptions: { minValue: 1 },
			displayOptions: { show: { userBy: ['userId'] } },
			default: 0,
			description: 'The user\'s permanent ID in PRA, as "Get Logged In" lists it',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [oneNameField, timeoutField],
		},
	],
	read: (parameter) => ({ target: readTarget(parameter) }),
	execute: async (pra, items) => {
		const logOuts = new LogOuts(pra);
		return await inTurn(items, async ({ target }) => [
			(await logOuts.logOut(target)) as unknown as IDataObject,
		]);
	},
};

function readTarget(parameter: ReadParameter): UserTarget {
	if (oneOf('User By', parameter('userBy'), BY, 'username') === 'userId') {
		const userId = numberWithin('User ID', parameter('userId'), 1, 2 ** 31 - 1);
		if (Number.isInteger(userId)) return { kind: 'userId', userId };
		throw new Failure('badInput', '"User ID" is not a whole number', {
			description: 'Check the field "User ID", or the expression in it.',
		});
	}
	const options = readCollection(parameter('options'));
	const { value, matchMode } = readNameTarget('username', parameter, options);
	if (matchMode !== 'wildcard') return { kind: 'username', username: value, matchMode };
	throw new Failure('badInput', 'A wildcard may mean several people', {
		description:
			'Set the option "Match Mode" to "Exact" or "Equivalent": one person is logged out.',
	});
}
