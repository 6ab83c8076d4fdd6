/** The APIs' spelling of a time: `2026-11-22T06:01:00+00:00`, always UTC. */
export function isoSeconds(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 19)}+00:00`;
}

export function unixSeconds(milliseconds: number): number {
	return Math.floor(milliseconds / 1000);
}

/** `HH:MM:SS`, hours unbounded. */
export function clock(milliseconds: number): string {
	const seconds = Math.max(0, Math.floor(milliseconds / 1000));
	const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
	return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
