import type { Operation } from '../../shared/operation';
import type { PasswordSafe } from '../api/passwordSafe';
import type { PermissionName } from '../api/permissions';

/** An operation of the Password Safe node. */
export type PasswordSafeOperation<Parameters> = Operation<PasswordSafe, Parameters, PermissionName>;
