import type { OperationTable } from '../../shared/operation';
import type { PermissionName } from '../api/permissions';
import type { Pra } from '../api/pra';
import { checkHealth } from './appliance/checkHealth.operation';
import type { OperationNeed } from './appliance/getInfo.operation';
import { getInfoWith } from './appliance/getInfo.operation';
import { create as createObject } from './configuration/create.operation';
import { deleteObject } from './configuration/delete.operation';
import { get as getObject } from './configuration/get.operation';
import { getAll as getAllObjects } from './configuration/getAll.operation';
import { update as updateObject } from './configuration/update.operation';
import { getAll } from './session/getAll.operation';
import { getAttributes } from './session/getAttributes.operation';
import { setAttributes } from './session/setAttributes.operation';
import { terminate } from './session/terminate.operation';
import { terminateSessionsByHostname } from './session/terminateSessionsByHostname.operation';
import { terminateSessionsByUsername } from './session/terminateSessionsByUsername.operation';
import { checkIn } from './vaultAccount/checkIn.operation';
import { checkOut } from './vaultAccount/checkOut.operation';
import { forceCheckIn } from './vaultAccount/forceCheckIn.operation';
import { getAll as getAllVaultAccounts } from './vaultAccount/getAll.operation';
import { rotate } from './vaultAccount/rotate.operation';

/** Every operation of the PRA node: what the editor shows, the router runs and the README lists. */
export const actions = {
	session: {
		name: 'Session',
		initially: 'getAll',
		operations: {
			getAttributes,
			getAll,
			setAttributes,
			terminate,
			terminateSessionsByHostname,
			terminateSessionsByUsername,
		},
	},
	appliance: {
		name: 'Appliance',
		initially: 'getInfo',
		operations: { checkHealth, getInfo: getInfoWith(operationNeeds) },
	},
	configuration: {
		name: 'Configuration',
		initially: 'getAll',
		operations: {
			create: createObject,
			delete: deleteObject,
			get: getObject,
			getAll: getAllObjects,
			update: updateObject,
		},
	},
	vaultAccount: {
		name: 'Vault Account',
		initially: 'getAll',
		operations: { checkIn, checkOut, forceCheckIn, getAll: getAllVaultAccounts, rotate },
	},
} satisfies OperationTable<Pra, PermissionName>;

/** What each operation needs of the API account. */
export function operationNeeds(): OperationNeed[] {
	const table: OperationTable<Pra, PermissionName> = actions;
	return Object.entries(table).flatMap(([resource, { operations }]) =>
		Object.entries(operations).map(([operation, { name, permission }]) => ({
			resource,
			operation,
			name,
			permission,
		})),
	);
}
