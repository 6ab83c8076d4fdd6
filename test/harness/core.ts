import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import { userFolder } from './environment';
import 'reflect-metadata';
import { BinaryDataConfig, BinaryDataService, InstanceSettings } from 'n8n-core';
import type { Logger } from 'n8n-workflow';

type Class<T> = new (...args: never[]) => T;

/** The part of n8n's dependency injection container (`@n8n/di`) that is used here. */
interface ServiceContainer {
	get<T>(service: Class<T>): T;
	set<T>(service: Class<T>, instance: T): void;
}

// npm may install other copies of these two for other packages: take the ones that n8n-core has.
const requireFromCore = createRequire(require.resolve('n8n-core'));
const { Container } = requireFromCore('@n8n/di') as { Container: ServiceContainer };
const { Logger: CoreLogger } = requireFromCore('@n8n/backend-common') as { Logger: Class<Logger> };

/** Gives the nodes, and the engine itself, another logger than n8n's own. */
export function setEngineLogger(logger: Logger): void {
	Container.set(CoreLogger, logger);
}

/**
 * Keeps files in this folder, as n8n does unless it is told otherwise; without this the engine holds
 * them in memory.
 */
export async function keepFilesIn(folder: string): Promise<void> {
	Object.assign(Container.get(BinaryDataConfig), { localStoragePath: folder, mode: 'filesystem' });
	await Container.get(BinaryDataService).init();
}

/** A file that the engine keeps, by the `id` of an item's binary data. */
export async function keptFile(id: string): Promise<Readable> {
	return await Container.get(BinaryDataService).getAsStream(id);
}

// The instance settings write a file when they are made, and need it no more afterwards.
Container.get(InstanceSettings);
rmSync(userFolder, { recursive: true, force: true });

export {
	ExecuteContext,
	ExecutionLifecycleHooks,
	ExternalSecretsProxy,
	getAdditionalKeys,
	HookContext,
	PollContext,
	RoutingNode,
	WebhookContext,
	WorkflowExecute,
} from 'n8n-core';
