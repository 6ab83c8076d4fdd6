import { spawn } from 'node:child_process';

export interface RunOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** Whether to pass what the command prints on to our own output. Default: keep it for an error. */
	show?: boolean;
	/** The user it runs as. Default: the same one. */
	uid?: number;
}

/**
 * Runs a command to its end and answers with its standard output.
 * @throws Error with the end of what the command printed, when it fails or cannot be started.
 */
export async function run(command: string, args: string[], options: RunOptions): Promise<string> {
	return await new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd: options.cwd,
			env: options.env ?? process.env,
			uid: options.uid,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let standardOutput = '';
		let everything = '';
		child.stdout.on('data', (chunk: Buffer) => (standardOutput += chunk.toString()));
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (chunk: Buffer) => {
				everything += chunk.toString();
				if (options.show) process.stdout.write(chunk);
			});
		}
		child.on('error', reject);
		child.on('close', (code) => {
			if (code === 0) resolve(standardOutput);
			else {
				reject(
					new Error(
						`"${[command, ...args].join(' ')}" in ${options.cwd} ended with ${code}:\n${everything.slice(-4000)}`,
					),
				);
			}
		});
	});
}
