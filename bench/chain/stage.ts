import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { bootN8n, type BootedN8n } from '../../scripts/n8n/boot';
import { OWNER } from '../../scripts/n8n/owner';
import { packPackage } from '../../scripts/n8n/package';
import { provisionN8n } from '../../scripts/n8n/provision';
import { N8nRest } from '../../scripts/n8n/rest';
import type { StoredWorkflow } from '../../scripts/n8n/restTypes';
import { chain, webhookNode } from '../../test/e2e/support/workflows';
import { ProcessMemory } from '../support/processMemory';
import { cpuMsOf } from '../support/processCpu';
import type { ApplianceAccess } from '../support/simulatorChild';
import type { Access, Side } from './sides';

/** A side's workflow that takes calls. */
export interface PublishedSide {
	side: Side;
	path: string;
	workflow: StoredWorkflow;
}

/** The one real n8n in which all sides run, with the packed package installed as a user does it. */
export class Stage {
	private constructor(
		private readonly n8n: BootedN8n,
		readonly rest: N8nRest,
		readonly memory: ProcessMemory,
		readonly n8nVersion: string,
	) {}

	/** @param environment further environment variables of n8n */
	static async start(environment: Record<string, string> = {}): Promise<Stage> {
		const installation = await provisionN8n();
		const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-beyondtrust-pack-'));
		try {
			const tarballs = [await packPackage(folder)];
			const n8n = await bootN8n(installation, { tarballs, environment });
			const rest = new N8nRest(n8n.url);
			await rest.setUpOwner(OWNER);
			const memory = new ProcessMemory(n8n.process.pid);
			return new Stage(n8n, rest, memory, installation.version);
		} finally {
			rmSync(folder, { recursive: true });
		}
	}

	/** Milliseconds of CPU that n8n took since it started; undefined where the system doesn't tell. */
	get cpuMs(): number | undefined {
		return cpuMsOf(this.n8n.process.pid);
	}

	/** Stores both kinds of credential for an appliance. */
	async access({ url, clientId, clientSecret }: ApplianceAccess): Promise<Access> {
		const own = await this.rest.createCredential({
			name: `Appliance ${url}`,
			type: 'beyondTrustPraApi',
			data: { url, clientId, clientSecret },
		});
		const oAuth2 = await this.rest.createCredential({
			name: `OAuth2 ${url}`,
			type: 'oAuth2Api',
			data: {
				grantType: 'clientCredentials',
				accessTokenUrl: `${url}/oauth2/token`,
				clientId,
				clientSecret,
				authentication: 'header',
				scope: '',
			},
		});
		return { url, own, oAuth2 };
	}

	/** Publishes a side's nodes behind a webhook that answers when they say so. */
	async publish(side: Side, access: Access): Promise<PublishedSide> {
		const path = randomUUID();
		const webhook = webhookNode(path, {
			parameters: { httpMethod: 'POST', path, responseMode: 'responseNode', options: {} },
		});
		const nodes = [webhook, ...side.nodes(access)].map((node, index) => ({
			...node,
			position: [220 * index, 0] as [number, number],
		}));
		const workflow = await this.rest.activate(
			await this.rest.createWorkflow(chain(`${side.label} (${path})`, nodes)),
		);
		await this.rest.webhookRegistered(path);
		return { side, path, workflow };
	}

	async retire({ workflow }: PublishedSide): Promise<void> {
		await this.rest.deactivate(workflow);
	}

	async stop(): Promise<void> {
		await this.n8n.stop();
	}
}
