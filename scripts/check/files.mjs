import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** @returns the paths of all files in a folder and its subfolders */
export function listFiles(folder) {
	return readdirSync(folder, { recursive: true })
		.map((path) => join(folder, path))
		.filter((path) => statSync(path).isFile());
}
