import type { PermissionName } from '../api/permissions';
import type { Pra } from '../api/pra';
import type { Operation } from '../../shared/operation';

/** An operation of the PRA node. */
export type PraOperation<Parameters> = Operation<Pra, Parameters, PermissionName>;
