import { readHealth } from './applianceJson';
import type { FailoverApi, FailoverChange, FailoverState } from './failover';
import { isObject, listOf, objectOf, textOrNull } from './json';
import type { JsonCommand } from './jsonCommand';

/** The failover role by Command API v2. */
export class FailoverV2 implements FailoverApi {
	constructor(private readonly command: JsonCommand) {}

	/** `/health` names the appliance, but may be a minute old: its role is that of `/appliance`. */
	async state(): Promise<FailoverState> {
		const parse = (body: unknown, status: number) => readHealth(body, status === 200);
		const health = await this.command.get('/health', parse, { also: [500] });
		const { applianceId, applianceHostname } = health;
		const appliances = await this.command.get('/appliance', (body) =>
			listOf(body, 'The list of appliances').filter(isObject),
		);
		const own = appliances.find(({ id }) => textOrNull(id) === applianceId);
		const role = textOrNull(own?.failover_role) ?? health.failoverRole;
		return { applianceId, applianceHostname, role };
	}

	/** `POST /failover-role`. */
	async set({ role, dataSyncFirst, force }: FailoverChange): Promise<string> {
		const wanted = { role, data_sync_first: dataSyncFirst, force };
		const answer = objectOf(
			await this.command.act('POST', '/failover-role', wanted),
			'The answer of the appliance',
		);
		return textOrNull(answer.message) ?? '';
	}
}
