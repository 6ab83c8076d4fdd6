import { asObject } from '../../exchange';
import { TIMEZONE_OFFSET } from '../platform';
import type { Pra } from '../pra';
import { forbidden } from '../refusal';
import { accountOf } from '../request';
import { isoSeconds } from '../time';
import type { Resource } from './resource';

const COUNTED = {
	access_console: 'access_consoles',
	asset_client: 'asset_clients',
	gateway: 'gateways',
} as const;

export function applianceResources(pra: Pra): Resource[] {
	return [
		{
			path: '/info',
			methods: {
				GET: {
					access: 'any',
					run: (request) => {
						const { permissions } = accountOf(request);
						const isDenied = permissions.perm_command === 'deny';
						if (isDenied && pra.quirks.v2InfoNeedsCommand) throw forbidden();
						return {
							permissions,
							current_time: isoSeconds(pra.clock.now()),
							command_api_version: '2.0.0',
							config_api_version: '1.12',
							reporting_api_version: '2.0.0',
							backup_api_version: '1.0',
							product: 'pra',
						};
					},
				},
			},
		},
		{
			path: '/health',
			methods: {
				GET: {
					access: 'read',
					run: (_request, reply) => {
						const { healthy, message } = pra.health;
						if (healthy) return health(pra);
						void reply.code(500);
						return { ...health(pra), message };
					},
				},
			},
		},
		{
			path: '/appliance',
			methods: {
				GET: {
					access: 'read',
					run: () => [
						{
							id: pra.appliance.id,
							name: 'Primary',
							public_hostname: pra.appliance.hostname,
							cluster_role: 'single',
							failover_role: pra.failover.role,
							accepting_connections: true,
							timezone_offset: TIMEZONE_OFFSET,
						},
					],
				},
			},
		},
		{
			path: '/appliance/client-count',
			methods: {
				GET: {
					access: 'read',
					query: ['type'],
					run: (request) => [
						{ id: pra.appliance.id, ...counts(pra, asObject(request.query).type) },
					],
				},
			},
		},
	];
}

function health(pra: Pra): Record<string, unknown> {
	const { version, build, hostname, id } = pra.appliance;
	return {
		version,
		build,
		appliance_hostname: hostname,
		appliance_id: id,
		cluster_role: 'single',
		failover_role: pra.quirks.v2HealthIsOld ? pra.failover.previous : pra.failover.role,
		enabled_shared_ips: null,
		last_data_sync: null,
		last_data_sync_status: null,
	};
}

function counts(pra: Pra, type: unknown): Record<string, number> {
	const clients = pra.estate.connectedClients();
	return Object.fromEntries(
		Object.entries(COUNTED)
			.filter(([name]) => type === undefined || type === name)
			.map(([name, field]) => [field, clients.filter((client) => client.type === name).length]),
	);
}
