import type { OperationTable } from '../../shared/operation';
import type { PasswordSafe } from '../api/passwordSafe';
import type { PermissionName } from '../api/permissions';
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
} satisfies OperationTable<PasswordSafe, PermissionName>;
