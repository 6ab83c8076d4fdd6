import { existsSync, readFileSync } from 'node:fs';

/** Linux counts a process's CPU time in hundredths of a second (USER_HZ) on all that Node runs on. */
const MS_PER_TICK = 10;

/** Milliseconds of CPU that a process took since it started; undefined where the system is not Linux. */
export function cpuMsOf(pid: number | undefined): number | undefined {
	const file = `/proc/${pid}/stat`;
	if (!existsSync(file)) return undefined;
	// proc(5): after the name, which stands in parentheses, `utime` and `stime` are the 12th and 13th.
	const fields = readFileSync(file, 'utf8')
		.replace(/^.*\) /s, '')
		.split(' ');
	return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}
