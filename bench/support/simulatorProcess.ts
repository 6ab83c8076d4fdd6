import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { RecordedRequest, SimulatorOptions } from '../../test/simulator';
import type { Amounts } from '../../test/simulator/passwordSafe/bulk';
import type { Observation } from './observation';
import type {
	Answer,
	ApplianceAccess,
	commands,
	Downloadable,
	PasswordSafeAccess,
	ReportsOrder,
	RoundOrder,
} from './simulatorChild';

type Commands = typeof commands;
type Argument<Name extends keyof Commands> = Parameters<Commands[Name]>[0];
type Value<Name extends keyof Commands> = Awaited<ReturnType<Commands[Name]>>;

interface Pending {
	resolve(value: unknown): void;
	reject(error: Error): void;
}

/**
 * A simulated appliance in a process of its own, so that what it costs is not counted with those who
 * are measured. It ends with `close()`, and with this process at the latest.
 */
export class SimulatorProcess {
	private readonly pending = new Map<number, Pending>();

	private lastId = 0;

	private address?: ApplianceAccess;

	private constructor(private readonly child: ChildProcess) {
		child.on('message', (answer: Answer) => this.take(answer));
		child.on('exit', (code) => this.failAll(new Error(`The simulator ended with ${code}`)));
	}

	/** Options as for the simulator itself; the estate is empty until a round begins. */
	static async start(options: SimulatorOptions = {}): Promise<SimulatorProcess> {
		const child = fork(join(__dirname, 'simulatorChild.ts'), {
			execArgv: ['--import', pathToFileURL(require.resolve('tsx')).href],
			// Keeps dates what they are.
			serialization: 'advanced',
		});
		const simulator = new SimulatorProcess(child);
		simulator.address = await simulator.call('start', options);
		return simulator;
	}

	/** Where it listens, and the API account that signs in there. */
	get access(): ApplianceAccess {
		if (!this.address) throw new Error('The simulator was not started');
		return this.address;
	}

	get pid(): number | undefined {
		return this.child.pid;
	}

	/** A new estate, an empty record and an unused rate limit. Answers with the targets' LSIDs. */
	async begin(order: RoundOrder): Promise<string[]> {
		return await this.call('begin', order);
	}

	/** Password Safe with so many of each; nothing before is left. */
	async fillPasswordSafe(amounts: Amounts): Promise<PasswordSafeAccess> {
		return await this.call('fillPasswordSafe', amounts);
	}

	/** An appliance with sessions to report, and recordings; nothing before is left. */
	async fillReports(order: ReportsOrder): Promise<Downloadable> {
		return await this.call('fillReports', order);
	}

	async observe(): Promise<Observation> {
		return await this.call('observe', undefined);
	}

	/** Each request since the round began, with its times in milliseconds (epoch). */
	async requests(): Promise<RecordedRequest[]> {
		return await this.call('requests', undefined);
	}

	async close(): Promise<void> {
		if (this.child.exitCode !== null || this.child.signalCode !== null) return;
		const exit = once(this.child, 'exit');
		this.child.disconnect();
		await exit;
	}

	private async call<Name extends keyof Commands>(
		name: Name,
		argument: Argument<Name>,
	): Promise<Value<Name>> {
		const id = ++this.lastId;
		const answer = new Promise<unknown>((resolve, reject) => {
			this.pending.set(id, { resolve, reject });
		});
		this.child.send({ id, name, argument });
		return (await answer) as Value<Name>;
	}

	private take(answer: Answer): void {
		const waiting = this.pending.get(answer.id);
		this.pending.delete(answer.id);
		if ('error' in answer) waiting?.reject(new Error(answer.error));
		else waiting?.resolve(answer.value);
	}

	private failAll(error: Error): void {
		for (const { reject } of this.pending.values()) reject(error);
		this.pending.clear();
	}
}
