import type { IDataObject } from 'n8n-workflow';

import { Failure } from '../../../shared/failure';
import { oneOf, readCollection, readSwitch } from '../../../shared/fields';
import { timeoutField } from '../../../shared/timeout';
import type { FailoverChange } from '../../api/failover';
import { FAILOVER_ROLES } from '../../api/failover';
import { changeRole } from '../../appliance/changeRole';
import type { PraOperation } from '../operation';
import { forEachItem } from './once';

/** What each role means for the people who work with the appliance. */
const EFFECTS = {
	primary: 'it would serve all users and sessions from now on',
	backup: 'it would stop to serve users, and sessions on it would end',
};

export const setFailoverRole: PraOperation<FailoverChange> = {
	name: 'Set Failover Role',
	action: 'Set the failover role of the appliance',
	description:
		'Make this appliance the primary or the backup of its failover pair. A primary that becomes the backup stops to serve users. It refuses unless a person has typed the role into Confirm Role.',
	permission: 'commandFull',
	fields: [
		{
			displayName: 'Role',
			name: 'role',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Backup', value: 'backup', description: 'Stops to serve users' },
				{ name: 'Primary', value: 'primary', description: 'Serves users' },
			],
			default: 'primary',
			description: 'The role that this appliance gets',
		},
		{
			displayName: 'Confirm Role',
			name: 'confirmRole',
			type: 'string',
			required: true,
			noDataExpression: true,
			default: '',
			placeholder: 'primary',
			description: 'Type the role again, in small letters; with anything else nothing is changed',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Force',
					name: 'force',
					type: 'boolean',
					default: false,
					description:
						'Whether a primary becomes the backup even if the other appliance cannot take over',
				},
				{
					displayName: 'Sync Data First',
					name: 'dataSyncFirst',
					type: 'boolean',
					default: false,
					description:
						'Whether to begin a data sync, after which the role changes: the outcome is then dataSyncStarted',
				},
				timeoutField,
			],
		},
	],
	// Neither a flow nor an AI agent fills them in.
	typed: ['role', 'confirmRole'],
	read: (parameter) => {
		const role = oneOf('Role', parameter('role'), FAILOVER_ROLES, 'primary');
		if (parameter('confirmRole') !== role) {
			throw new Failure('badInput', 'Not confirmed: nothing was changed', {
				description: `This would make the appliance the ${role}: ${EFFECTS[role]}. If that is meant, type "${role}" into the field "Confirm Role".`,
			});
		}
		const options = readCollection(parameter('options'));
		const force = readSwitch('Force', options.force, false);
		if (force && role === 'primary') {
			throw new Failure('badInput', '"Force" is only for a primary that becomes the backup', {
				description: 'Switch off the option "Force", or set the field "Role" to "Backup".',
			});
		}
		return {
			role,
			force,
			dataSyncFirst: readSwitch('Sync Data First', options.dataSyncFirst, false),
		};
	},
	execute: async (pra, items) => {
		refuseContradictions(items);
		return await forEachItem(items, async () => {
			const { failover } = await pra.command();
			return (await changeRole(failover, items[0])) as unknown as IDataObject;
		});
	},
};

/** Items that want different things would move the role back and forth: one call is made for all. */
function refuseContradictions(items: FailoverChange[]): void {
	if (new Set(items.map((change) => JSON.stringify(change))).size <= 1) return;
	throw new Failure('badInput', 'The input items want different changes: nothing was changed', {
		description: 'Set the fields to the same for all items, or let one item in.',
	});
}
