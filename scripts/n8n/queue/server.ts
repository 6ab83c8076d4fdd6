import { join } from 'node:path';

import { OwnProcess } from '../ownProcess';
import { until } from '../until';

const READY_WITHIN_MS = 60_000;

export interface ServerProgram {
	name: string;
	command: string;
	args: string[];
	/** Where it works and logs. */
	folder: string;
	/** How it is asked to end. */
	stopSignal: NodeJS.Signals;
	/** The user it runs as. Default: the same one. */
	uid?: number;
	ready(): Promise<boolean>;
}

/** A server of ours (Redis, PostgreSQL), which can go away and come back with what it had stored. */
export class Server {
	private process?: OwnProcess;

	constructor(private readonly program: ServerProgram) {}

	/** Starts it and waits until it takes requests. */
	async start(): Promise<void> {
		const { name, command, args, folder, stopSignal, uid, ready } = this.program;
		const guard = join(__dirname, '..', 'endWithParent.mjs');
		const supervisor = join(__dirname, 'supervise.mjs');
		this.process = OwnProcess.start({
			command: process.execPath,
			args: ['--import', guard, supervisor, stopSignal, String(uid ?? ''), command, ...args],
			cwd: folder,
			env: { PATH: process.env.PATH, LC_ALL: 'C' },
			logFile: join(folder, 'server.log'),
		});
		await until(`${name} being ready`, ready, READY_WITHIN_MS);
	}

	/** Asks it to end and waits until it has. */
	async stop(): Promise<void> {
		await this.process?.stop();
	}

	/** Ends it as a crash would. */
	async kill(): Promise<void> {
		await this.process?.kill();
	}

	/** Lets it hang: it keeps its connections and answers nothing, until `resume`. */
	suspend(): void {
		this.process?.signal('SIGSTOP');
	}

	resume(): void {
		this.process?.signal('SIGCONT');
	}
}
