import type { OperationTable } from '../../shared/operation';
import type { PasswordSafe } from '../api/passwordSafe';
import type { PermissionName } from '../api/permissions';
import { getAll as getAllAccessPolicies } from './accessPolicy/getAll.operation';
import { test as testAccessPolicies } from './accessPolicy/testPolicies.operation';
import { checkOut } from './credential/checkOut.operation';
import { get as getCredential } from './credential/get.operation';
import { getAll as getAllInventory } from './inventory/getAll.operation';
import { changePassword } from './managedAccount/changePassword.operation';
import { get as getManagedAccount } from './managedAccount/get.operation';
import { getAll as getAllManagedAccounts } from './managedAccount/getAll.operation';
import { testPassword } from './managedAccount/testPassword.operation';
import { get as getManagedSystem } from './managedSystem/get.operation';
import { getAll as getAllManagedSystems } from './managedSystem/getAll.operation';
import { approve } from './request/approve.operation';
import { checkIn } from './request/checkIn.operation';
import { create } from './request/create.operation';
import { deny } from './request/deny.operation';
import { getAll as getAllRequests } from './request/getAll.operation';
import { terminateByAccount } from './request/terminateByAccount.operation';
import { terminateBySystem } from './request/terminateBySystem.operation';
import { terminateByUser } from './request/terminateByUser.operation';
import { downloadFile } from './secret/downloadFile.operation';
import { get as getSecret } from './secret/get.operation';
import { getAll as getAllSecrets } from './secret/getAll.operation';
import { get as getUser } from './user/get.operation';
import { getAll as getAllUsers } from './user/getAll.operation';
import { quarantine } from './user/quarantine.operation';
import { getAll as getAllUserAudits } from './userAudit/getAll.operation';
import { get } from './session/get.operation';
import { getAll } from './session/getAll.operation';
import { getKeystrokes } from './session/getKeystrokes.operation';
import { lock } from './session/lock.operation';
import { lockSessionsByHostname } from './session/lockSessionsByHostname.operation';
import { lockSessionsByUsername } from './session/lockSessionsByUsername.operation';
import { terminate } from './session/terminate.operation';
import { terminateSessionsByHostname } from './session/terminateSessionsByHostname.operation';
import { terminateSessionsByUsername } from './session/terminateSessionsByUsername.operation';

/** Every operation of the Password Safe node: what the editor shows, the router runs and the README lists. */
export const actions = {
	session: {
		name: 'Session',
		initially: 'getAll',
		operations: {
			get,
			getKeystrokes,
			getAll,
			lock,
			lockSessionsByHostname,
			lockSessionsByUsername,
			terminate,
			terminateSessionsByHostname,
			terminateSessionsByUsername,
		},
	},
	accessPolicy: {
		name: 'Access Policy',
		initially: 'getAll',
		operations: { getAll: getAllAccessPolicies, test: testAccessPolicies },
	},
	credential: {
		name: 'Credential',
		initially: 'get',
		operations: { checkOut, get: getCredential },
	},
	inventory: {
		name: 'Inventory',
		initially: 'getAll',
		operations: { getAll: getAllInventory },
	},
	managedAccount: {
		name: 'Managed Account',
		initially: 'getAll',
		operations: {
			changePassword,
			get: getManagedAccount,
			getAll: getAllManagedAccounts,
			testPassword,
		},
	},
	managedSystem: {
		name: 'Managed System',
		initially: 'getAll',
		operations: { get: getManagedSystem, getAll: getAllManagedSystems },
	},
	request: {
		name: 'Request',
		initially: 'getAll',
		operations: {
			approve,
			checkIn,
			create,
			deny,
			getAll: getAllRequests,
			terminateByAccount,
			terminateBySystem,
			terminateByUser,
		},
	},
	secret: {
		name: 'Secret',
		initially: 'getAll',
		operations: { downloadFile, get: getSecret, getAll: getAllSecrets },
	},
	user: {
		name: 'User',
		initially: 'getAll',
		operations: { get: getUser, getAll: getAllUsers, quarantine },
	},
	userAudit: {
		name: 'User Audit',
		initially: 'getAll',
		operations: { getAll: getAllUserAudits },
	},
} satisfies OperationTable<PasswordSafe, PermissionName>;
