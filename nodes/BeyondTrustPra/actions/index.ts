import type { OperationTable } from '../../shared/operation';
import type { PermissionName } from '../api/permissions';
import type { Pra } from '../api/pra';
import { create } from './accessLink/create.operation';
import { checkHealth } from './appliance/checkHealth.operation';
import { downloadBackup } from './appliance/downloadBackup.operation';
import type { OperationNeed } from './appliance/getInfo.operation';
import { getInfoWith } from './appliance/getInfo.operation';
import { create as createObject } from './configuration/create.operation';
import { deleteObject } from './configuration/delete.operation';
import { downloadInstaller } from './configuration/downloadInstaller.operation';
import { get as getObject } from './configuration/get.operation';
import { getAll as getAllObjects } from './configuration/getAll.operation';
import { update as updateObject } from './configuration/update.operation';
import { setFailoverRole } from './appliance/setFailoverRole.operation';
import { get as getClient } from './connectedClient/get.operation';
import { getAll as getClients } from './connectedClient/getAll.operation';
import { getConnections } from './connectedClient/getConnections.operation';
import { getSummary } from './connectedClient/getSummary.operation';
import { importShortcut } from './jumpItem/importShortcut.operation';
import { downloadCommandShellRecording } from './report/downloadCommandShellRecording.operation';
import { downloadSessionRecording } from './report/downloadSessionRecording.operation';
import { getAccessSessionListing } from './report/getAccessSessionListing.operation';
import { getAccessSessions } from './report/getAccessSessions.operation';
import { getAccessSessionSummary } from './report/getAccessSessionSummary.operation';
import { getEndpointLicenseUsage } from './report/getEndpointLicenseUsage.operation';
import { getJumpItemReport } from './report/getJumpItemReport.operation';
import { getSyslog } from './report/getSyslog.operation';
import { getTeamActivity } from './report/getTeamActivity.operation';
import { getVaultAccountActivity } from './report/getVaultAccountActivity.operation';
import { getAll } from './session/getAll.operation';
import { getAttributes } from './session/getAttributes.operation';
import { setAttributes } from './session/setAttributes.operation';
import { terminate } from './session/terminate.operation';
import { terminateSessionsByHostname } from './session/terminateSessionsByHostname.operation';
import { terminateSessionsByUsername } from './session/terminateSessionsByUsername.operation';
import { respond } from './ticketRequest/respond.operation';
import { checkIn } from './vaultAccount/checkIn.operation';
import { checkOut } from './vaultAccount/checkOut.operation';
import { forceCheckIn } from './vaultAccount/forceCheckIn.operation';
import { getAll as getAllVaultAccounts } from './vaultAccount/getAll.operation';
import { rotate } from './vaultAccount/rotate.operation';
import { getLoggedIn } from './user/getLoggedIn.operation';
import { logOut } from './user/logOut.operation';

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
	accessLink: {
		name: 'Access Link',
		initially: 'create',
		operations: { create },
	},
	appliance: {
		name: 'Appliance',
		initially: 'getInfo',
		operations: {
			checkHealth,
			downloadBackup,
			getInfo: getInfoWith(operationNeeds),
			setFailoverRole,
		},
	},
	connectedClient: {
		name: 'Connected Client',
		initially: 'getAll',
		operations: { get: getClient, getConnections, getAll: getClients, getSummary },
	},
	jumpItem: {
		name: 'Jump Item',
		initially: 'importShortcut',
		operations: { importShortcut },
	},
	user: {
		name: 'User',
		initially: 'getLoggedIn',
		operations: { getLoggedIn, logOut },
	},
	report: {
		name: 'Report',
		initially: 'getAccessSessions',
		operations: {
			downloadCommandShellRecording,
			downloadSessionRecording,
			getAccessSessionListing,
			getAccessSessionSummary,
			getAccessSessions,
			getEndpointLicenseUsage,
			getJumpItemReport,
			getSyslog,
			getTeamActivity,
			getVaultAccountActivity,
		},
	},
	configuration: {
		name: 'Configuration',
		initially: 'getAll',
		operations: {
			create: createObject,
			delete: deleteObject,
			downloadInstaller,
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
