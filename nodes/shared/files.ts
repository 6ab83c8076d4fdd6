import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import type { Answer } from './answer';
import { codeOf, findFailure } from './explain';
import { Failure } from './failure';

/** Puts the body of an answer where this n8n keeps files, and tells what an item holds of it. */
export type KeepFile = (answer: Answer, fileName: string) => Promise<IBinaryData>;

type PrepareBinaryData = IExecuteFunctions['helpers']['prepareBinaryData'];

/**
 * By n8n's own helper: where n8n keeps files on disk, the body passes through piece by piece. In all its
 * other stores (S3 and a database too) n8n itself holds it whole first. The type of a file goes by its name.
 */
export function fileKeeper(prepareBinaryData: PrepareBinaryData): KeepFile {
	return async (answer, fileName) =>
		await answer.handOver(async (body) => {
			try {
				return await prepareBinaryData(body as Parameters<PrepareBinaryData>[0], nameOf(fileName));
			} catch (error) {
				throw notKept(error) ?? error;
			}
		});
}

/** What a disk says and no network does, in words. */
const DISK_CODES: Record<string, string> = {
	EACCES: 'it may not write there',
	EDQUOT: 'no space is left',
	EFBIG: 'the file is too large for it',
	EIO: 'the disk does not work',
	ENOENT: 'the folder is not there',
	ENOSPC: 'no space is left',
	ENOTDIR: 'the folder is not there',
	EPERM: 'it may not write there',
	EROFS: 'it may not write there',
};

/** What an n8n says that keeps files in its database. */
const TOO_LARGE = 'FileTooLargeError';

/** The failure of n8n's own store, which loading the file again is no help against; undefined for any other. */
function notKept(error: unknown): Failure | undefined {
	if (findFailure(error)) return undefined;
	const why = whyNotKept(error);
	if (why === undefined) return undefined;
	return new Failure('incomplete', 'This n8n could not keep the file', {
		description: `It was on its way, but where n8n keeps binary data, ${why}. Nothing was kept.`,
	});
}

/** What breaks a connection has a code, what n8n or its object store says has none. */
function whyNotKept(error: unknown): string | undefined {
	const code = codeOf(error);
	if (code !== undefined) return DISK_CODES[code];
	const name = error instanceof Error ? error.constructor.name : 'unknown error';
	return name === TOO_LARGE
		? 'no file may be as large (N8N_BINARY_DATA_DATABASE_MAX_FILE_SIZE)'
		: `something failed (${name})`;
}

/** A name alone: what looks like folders in it is none of n8n's. */
function nameOf(fileName: string): string {
	return fileName.split(/[\\/]/).at(-1)?.trim() || 'file';
}
