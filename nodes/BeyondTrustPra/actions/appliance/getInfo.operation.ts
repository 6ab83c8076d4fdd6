import type { IDataObject } from 'n8n-workflow';

import { Failure } from '../../../shared/failure';
import type { ApplianceInfo } from '../../api/model';
import type { PermissionName } from '../../api/permissions';
import { allows, apiOf, PERMISSIONS } from '../../api/permissions';
import type { Pra } from '../../api/pra';
import type { PraOperation } from '../operation';
import { timeoutOption } from '../../../shared/timeout';
import { forEachItem } from './once';

/** What an operation needs, as the table of all operations tells it. */
export interface OperationNeed {
	resource: string;
	operation: string;
	name: string;
	permission: PermissionName;
}

/** @param needs gives every operation of the package; the table that holds this one is not made yet */
export function getInfoWith(needs: () => OperationNeed[]): PraOperation<void> {
	return {
		name: 'Get Info',
		action: 'Get info about the appliance',
		description:
			'Get the API versions, the permissions of the API account, and which operations of this node they allow',
		permission: 'any',
		fields: [timeoutOption],
		read: () => {},
		execute: async (pra, items) =>
			await forEachItem(items, async () => recordOf(await infoOf(pra), needs())),
	};
}

/**
 * Whether an account without the Command API may ask version 2 is not documented; the XML API tells
 * any account what it may do.
 */
async function infoOf(pra: Pra): Promise<ApplianceInfo> {
	const info = (await pra.command()).info();
	return await info.catch(async (error: unknown) => {
		if (!(error instanceof Failure) || error.kind !== 'permission') throw error;
		return await (await pra.command('commandV1')).info().catch(() => {
			throw error;
		});
	});
}

function recordOf(info: ApplianceInfo, needs: OperationNeed[]): IDataObject {
	const { source, product, versions, currentTime, permissions } = info;
	return {
		product,
		commandApi: source,
		...versions,
		currentTime,
		permissions: permissions.raw,
		operations: needs.map(({ permission, ...operation }) => ({
			...operation,
			api: apiOf(permission),
			permission: PERMISSIONS[permission],
			allowed: allows(permissions, permission),
		})),
	};
}
