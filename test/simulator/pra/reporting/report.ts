import type { Readable } from 'node:stream';
import type { Permissions } from '../permissions';
import type { Pra } from '../pra';

/** What a report answers: a document piece by piece, or a file. */
export type ReportAnswer =
	| { document: Iterable<string> }
	| { file: Buffer | Readable; type: string; length?: number };

export interface Report {
	needs: keyof Permissions;
	/** Names of its parameters. */
	parameters(pra: Pra): string[];
	/** Whether it is a file; what it says in the place of one may come under the type of one. */
	isFile?: boolean;
	/** @throws ReportError */
	answer(pra: Pra, ask: Record<string, string>): ReportAnswer;
}
