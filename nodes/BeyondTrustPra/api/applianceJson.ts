import { Failure } from '../../shared/failure';
import { isoOrNull } from '../../shared/time';
import { objectOf, textOrNull } from './json';
import type { ApplianceHealth, ApplianceInfo } from './model';
import { permissionsOf } from './permissions';

/** `GET /info` of Command API v2. */
export function readInfo(body: unknown): ApplianceInfo {
	const info = objectOf(body, 'The information of the appliance');
	const versions: Record<string, string> = {};
	for (const [key, value] of Object.entries(info)) {
		if (key.endsWith('_version') && value !== null) versions[camelCase(key)] = String(value);
	}
	return {
		source: 'commandV2',
		product: textOrNull(info.product),
		versions,
		currentTime: isoOrNull(info.current_time),
		permissions: permissionsOf(objectOf(info.permissions ?? {}, 'The list of permissions')),
	};
}

/** `GET /health` of Command API v2; HTTP 500 brings the same body with a message. */
export function readHealth(body: unknown, healthy: boolean): ApplianceHealth {
	const health = objectOf(body, 'The health of the appliance');
	if (textOrNull(health.version) === null && textOrNull(health.message) === null) {
		throw new Failure('nonsense', 'The health of the appliance cannot be read');
	}
	const ips = health.enabled_shared_ips;
	return {
		source: 'commandV2',
		healthy,
		errorMessage: textOrNull(health.message) ?? textOrNull(health.error_message),
		version: textOrNull(health.version),
		build: textOrNull(health.build),
		applianceHostname: textOrNull(health.appliance_hostname),
		applianceId: textOrNull(health.appliance_id),
		clusterRole: textOrNull(health.cluster_role),
		failoverRole: textOrNull(health.failover_role),
		enabledSharedIps: Array.isArray(ips) ? ips.map(String) : [],
		lastDataSync: isoOrNull(health.last_data_sync),
		lastDataSyncStatus: textOrNull(health.last_data_sync_status),
	};
}

function camelCase(name: string): string {
	return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
