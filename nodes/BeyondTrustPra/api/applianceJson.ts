import { Failure } from '../../shared/failure';
import type { ApiAccountPermissions, ApplianceHealth, ApplianceInfo } from './model';

type Json = Record<string, unknown>;

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

/**
 * Permissions by the names an appliance gives them. The same permission has three names in the
 * vendor's APIs: `perm_reporting_session` (v2), `perm_reporting` (XML), `perm_reporting_support`.
 */
export function permissionsOf(raw: Json): ApiAccountPermissions {
	const known: ApiAccountPermissions['raw'] = {};
	for (const [key, value] of Object.entries(raw)) {
		if (value !== null && value !== undefined) known[key] = typed(value);
	}
	const command = String(raw.perm_command ?? 'deny');
	return {
		command: command === 'full_access' || command === 'read_only' ? command : 'deny',
		sessionReports: ['perm_reporting_session', 'perm_reporting', 'perm_reporting_support'].some(
			(name) => known[name] === true,
		),
		raw: known,
	};
}

/** The XML API writes switches as 0 and 1, the JSON API as booleans. */
function typed(value: unknown): string | boolean {
	if (typeof value === 'boolean') return value;
	const text = String(value);
	if (/^(1|true)$/i.test(text)) return true;
	return /^(0|false)$/i.test(text) ? false : text;
}

function objectOf(value: unknown, what: string): Json {
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
	throw new Failure('nonsense', `${what} is not an object`);
}

function textOrNull(value: unknown): string | null {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : null;
}

/** A date-time as ISO 8601 in UTC; null where it is none. */
export function isoOrNull(value: unknown): string | null {
	const time = typeof value === 'string' && value !== '' ? Date.parse(value) : Number.NaN;
	return Number.isFinite(time) ? new Date(time).toISOString() : null;
}

/** Unix seconds as ISO 8601 in UTC; null where the text is no number. */
export function isoOfUnix(seconds: string | undefined): string | null {
	return seconds && /^\d+$/.test(seconds) ? new Date(Number(seconds) * 1000).toISOString() : null;
}

function camelCase(name: string): string {
	return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
