import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import type { Answer } from './answer';

/** Puts the body of an answer where this n8n keeps files, and tells what an item holds of it. */
export type KeepFile = (answer: Answer, fileName: string) => Promise<IBinaryData>;

type PrepareBinaryData = IExecuteFunctions['helpers']['prepareBinaryData'];

/**
 * By n8n's own helper: where n8n keeps files on disk or in S3, the body passes through piece by
 * piece. The type of a file goes by its name.
 */
export function fileKeeper(prepareBinaryData: PrepareBinaryData): KeepFile {
	return async (answer, fileName) =>
		await answer.handOver(
			async (body) =>
				await prepareBinaryData(body as Parameters<PrepareBinaryData>[0], nameOf(fileName)),
		);
}

/** A name alone: what looks like folders in it is none of n8n's. */
function nameOf(fileName: string): string {
	return fileName.split(/[\\/]/).at(-1)?.trim() || 'file';
}
