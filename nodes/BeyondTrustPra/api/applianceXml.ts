import { Failure } from '../../shared/failure';
import type { XmlElement } from '../../shared/xml';
import { child, childrenIn, childText } from '../../shared/xml';
import { isoOfUnix, isoOrNull } from '../../shared/time';
import type { ApplianceHealth, ApplianceInfo } from './model';
import { permissionsOf } from './permissions';

/** `get_api_info`; where the name of a permission stands is not documented. */
export function readApiInfo(root: XmlElement): ApplianceInfo {
	const permissions: Record<string, string> = {};
	for (const element of child(root, 'permissions')?.children ?? []) {
		const { attributes, name, text } = element;
		const named = attributes.perm_name ?? attributes.name ?? childText(element, 'name') ?? name;
		permissions[named] = text || (childText(element, 'value') ?? attributes.value ?? '');
	}
	const version = childText(root, 'api_version');
	return {
		source: 'commandV1',
		product: null,
		versions: version === null ? {} : { apiVersion: version },
		currentTime: isoOfUnix(childText(root, 'timestamp') ?? undefined),
		permissions: permissionsOf(permissions),
	};
}

/** `check_health`; the name of its root element is not documented. */
export function readHealthCheck(root: XmlElement): ApplianceHealth {
	const success = childText(root, 'success');
	if (success === null) throw new Failure('nonsense', 'The health of the appliance cannot be read');
	const appliance = child(root, 'appliance');
	return {
		source: 'commandV1',
		healthy: success === '1',
		errorMessage: childText(root, 'error_message'),
		version: childText(root, 'version'),
		build: null,
		applianceHostname: appliance?.text || null,
		applianceId: appliance?.attributes.id ?? null,
		clusterRole: null,
		failoverRole: childText(root, 'failover_role'),
		enabledSharedIps: childrenIn(root, 'enabled_shared_ips', 'ip').map(({ text }) => text),
		lastDataSync:
			isoOfUnix(child(root, 'last_data_sync_time')?.attributes.ts) ??
			isoOrNull(childText(root, 'last_data_sync_time')),
		lastDataSyncStatus: childText(root, 'last_data_sync_status'),
	};
}
