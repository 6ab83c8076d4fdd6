import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const STOP_WITHIN_MS = 15_000;

export interface Program {
	command: string;
	args: string[];
	cwd: string;
	/** Its whole environment. */
	env: NodeJS.ProcessEnv;
	/** The file to which all it prints is added. */
	logFile: string;
}

/**
 * A process of ours in a process group of its own, with a pipe from us as its standard input. It
 * ends with this process at the latest, and where it loads `endWithParent.mjs` also when this
 * process is killed.
 */
export class OwnProcess {
	/** Its exit code, or the signal that ended it, once it has ended. */
	readonly ended: Promise<number | NodeJS.Signals>;

	private readonly killNow = () => this.signal('SIGKILL');

	private constructor(private readonly child: ChildProcess) {
		this.ended = once(child, 'exit').then(
			([code, signal]) => (code ?? signal) as number | NodeJS.Signals,
		);
		this.ended.catch(() => undefined);
		process.once('exit', this.killNow);
	}

	/** Starts it; whether it comes up is to be seen from outside. */
	static start({ command, args, cwd, env, logFile }: Program): OwnProcess {
		const log = openSync(logFile, 'a');
		const stdio = ['pipe' as const, log, log];
		const child = spawn(command, args, { cwd, env, stdio, detached: true });
		closeSync(log);
		return new OwnProcess(child);
	}

	/** Absent where it could not be started. */
	get pid(): number | undefined {
		return this.child.pid;
	}

	get hasEnded(): boolean {
		return this.child.exitCode !== null || this.child.signalCode !== null;
	}

	/** Sends a signal to it and its children: its process group bears its own ID. */
	signal(signal: NodeJS.Signals): void {
		try {
			if (this.child.pid) process.kill(-this.child.pid, signal);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
		}
	}

	/** Ends it as a crash would: at once, with its children. */
	async kill(): Promise<void> {
		this.killNow();
		await this.ended;
		process.off('exit', this.killNow);
	}

	/** Asks it to end, and kills it with its children where that takes too long. */
	async stop(): Promise<void> {
		if (!this.hasEnded) {
			this.child.kill('SIGTERM');
			const patience = new AbortController();
			const { signal } = patience;
			await Promise.race([
				this.ended,
				sleep(STOP_WITHIN_MS, undefined, { signal }).catch(() => undefined),
			]);
			patience.abort();
		}
		await this.kill();
	}
}
