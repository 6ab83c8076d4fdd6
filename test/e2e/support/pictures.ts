import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { n8n } from './n8n';

/** Pictures of the editor, for people to look at: in `E2E_PICTURES`, or gone with the n8n. */
export function picturePath(name: string): string {
	return pathIn(process.env.E2E_PICTURES ?? join(n8n.userFolder, 'pictures'), name);
}

/** The pictures of the README are only made anew when asked for (`UPDATE_README_PICTURES=1`). */
export function readmePicturePath(name: string): string {
	if (!process.env.UPDATE_README_PICTURES) return picturePath(name);
	return pathIn(resolve(__dirname, '..', '..', '..', 'docs', 'images'), name);
}

function pathIn(folder: string, name: string): string {
	mkdirSync(folder, { recursive: true });
	return join(folder, `${name}.png`);
}
