/** Password Safe API v3; its paths are taken whatever their case. */
export const BASE = '/BeyondTrust/api/public/v3';

const PREFIX = `${BASE}/`.toLowerCase();

export function isPasswordSafe(url: string | undefined): boolean {
	return url !== undefined && url.toLowerCase().startsWith(PREFIX);
}
