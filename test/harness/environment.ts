import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * What n8n-core reads from the environment while it loads. Import this before n8n-core: without
 * the first two it would read and write the settings file of an n8n that the developer runs.
 */
export const userFolder = mkdtempSync(join(tmpdir(), 'n8n-engine-'));

Object.assign(process.env, {
	N8N_USER_FOLDER: userFolder,
	N8N_ENCRYPTION_KEY: 'engine-harness',
	GENERIC_TIMEZONE: 'UTC',
});
