import { readHealthCheck } from './applianceXml';
import type { FailoverApi, FailoverChange, FailoverState } from './failover';
import type { XmlCommand } from './xmlCommand';

/** The failover role over the XML Command API. */
export class FailoverV1 implements FailoverApi {
	constructor(private readonly command: XmlCommand) {}

	async state(): Promise<FailoverState> {
		const health = readHealthCheck(await this.command.read('check_health', {}));
		const { applianceId, applianceHostname, failoverRole } = health;
		return { applianceId, applianceHostname, role: failoverRole };
	}

	/** `set_failover_role`; `force` exists for a primary that becomes the backup alone. */
	async set({ role, dataSyncFirst, force }: FailoverChange): Promise<string> {
		return await this.command.act('set_failover_role', {
			role,
			data_sync_first: dataSyncFirst ? '1' : '0',
			...(role === 'backup' ? { force: force ? '1' : '0' } : {}),
		});
	}
}
