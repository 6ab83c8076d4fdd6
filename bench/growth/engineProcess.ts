import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { ProcessMemory } from '../support/processMemory';
import type { KillAnswer, KillOrder } from './engineChild';

export interface MeasuredKill extends KillAnswer {
	/** MiB that the process ever needed beyond what it held before its first kill; undefined where not told. */
	memoryMiB?: number;
}

/** n8n's engine in a process of its own; it ends with `close()`, and with this process at the latest. */
export class EngineProcess {
	private readonly memory: ProcessMemory;

	private atRest?: number;

	private constructor(private readonly child: ChildProcess) {
		this.memory = new ProcessMemory(child.pid);
	}

	static async start(): Promise<EngineProcess> {
		const child = fork(join(__dirname, 'engineChild.ts'), {
			execArgv: ['--import', pathToFileURL(require.resolve('tsx')).href],
		});
		await once(child, 'message');
		const engine = new EngineProcess(child);
		await engine.ask('rest');
		engine.atRest = engine.memory.current;
		engine.memory.resetPeak();
		return engine;
	}

	async kill(order: KillOrder): Promise<MeasuredKill> {
		const answer = (await this.ask(order)) as KillAnswer;
		const { peak } = this.memory;
		const memoryMiB =
			peak === undefined || this.atRest === undefined ? undefined : peak - this.atRest;
		return { ...answer, memoryMiB };
	}

	async close(): Promise<void> {
		const exit = once(this.child, 'exit');
		this.child.disconnect();
		await exit;
	}

	private async ask(message: KillOrder | 'rest'): Promise<unknown> {
		const ended = once(this.child, 'exit').then(() => {
			throw new Error('The engine ended before it answered');
		});
		ended.catch(() => {});
		const answer = once(this.child, 'message').then(([value]) => value as unknown);
		this.child.send(message);
		return await Promise.race([answer, ended]);
	}
}
