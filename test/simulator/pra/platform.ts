/** Seconds east of UTC of every machine in the estate. */
export const TIMEZONE_OFFSET = 3600;

/** Short name of a platform, as the XML Command API's `platform/@id` has it. */
export function platformId(platform: string): string {
	return platform
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, 24);
}
