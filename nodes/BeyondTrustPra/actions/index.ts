import type { OperationTable } from '../../shared/operation';
import type { PermissionName } from '../api/permissions';
import type { Pra } from '../api/pra';
import { checkHealth } from './appliance/checkHealth.operation';
import type { OperationNeed } from './appliance/getInfo.operation';
import { getInfoWith } from './appliance/getInfo.operation';
import { getAll } from './session/getAll.operation';
import { getAttributes } from './session/getAttributes.operation';
import { setAttributes } from './session/setAttributes.operation';
import { terminate } from './session/terminate.operation';
import { terminateSessionsByHostname } from './session/terminateSessionsByHostname.operation';
import { terminateSessionsByUsername } from './session/terminateSessionsByUsername.operation';
import { respond } from './ticketRequest/respond.operation';

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
	ticketRequest: {
		name: 'Ticket Request',
		initially: 'respond',
		operations: { respond },
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
