import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** What writing to a process's `clear_refs` does: proc(5), "5: reset the peak resident set size". */
const RESET_PEAK = '5';

/** Resident memory of a process, in MiB. Only Linux tells its peak since a moment of our choice. */
export class ProcessMemory {
	constructor(private readonly pid: number | undefined) {}

	/** The peak counts from now on. */
	resetPeak(): void {
		if (this.isKnown) writeFileSync(`/proc/${this.pid}/clear_refs`, RESET_PEAK);
	}

	/** Now; undefined where the system doesn't tell. */
	get current(): number | undefined {
		return this.read('VmRSS');
	}

	/** The most since the reset; undefined where the system doesn't tell. */
	get peak(): number | undefined {
		return this.read('VmHWM');
	}

	private get isKnown(): boolean {
		return existsSync(`/proc/${this.pid}/clear_refs`);
	}

	private read(field: string): number | undefined {
		if (!this.isKnown) return undefined;
		const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
		const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
		return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
	}
}
