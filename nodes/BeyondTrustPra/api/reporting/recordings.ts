import type { Answer } from '../../../shared/answer';
import { Failure } from '../../../shared/failure';
import type { Send } from '../../../shared/send';
import { orRefusal } from '../xmlCommand';
import type { FileReport } from './fileReport';
import { readFileReport } from './fileReport';

export const SHELL_FORMATS = ['text', 'video'] as const;

export type ShellFormat = (typeof SHELL_FORMATS)[number];

/** Takes the recording as a stream; `fileName` is a name for it, with the ending of its kind. */
export type KeepRecording<T> = (answer: Answer, fileName: string) => Promise<T>;

/**
 * What the number of a command shell's recording and its format are called is not documented. Both
 * spellings together make sure that the recording is the one that is meant; an appliance that refuses
 * a parameter it does not know is asked by one spelling, then by the other.
 */
const SPELLINGS = [
	['recording_id', 'instance', 'recording_format', 'format'],
	['recording_id', 'recording_format'],
	['instance', 'format'],
] as const;

/**
 * An appliance that ignores what it does not know would give the first recording to a spelling that is
 * not its own: only one that refuses a parameter is asked again.
 */
const OF_PARAMETERS = /\b(parameter|argument)s?\b/i;

const NUMBER_NAMES: readonly string[] = ['recording_id', 'instance'];

/** Endings of files by the type of their content, as far as recordings have been seen. */
const ENDINGS: Record<string, string> = {
	'video/mp4': 'mp4',
	'video/x-flv': 'flv',
	'video/webm': 'webm',
	'text/plain': 'txt',
};

/** Recordings of PRA's Reporting API (admin guide, "Access Session Recordings"). */
export class Recordings {
	constructor(
		private readonly send: Send,
		/** Milliseconds until a whole recording must be there. */
		private readonly timeout: number,
	) {}

	/** The recording of a session's screen. @throws Failure `notFound` where there is none */
	async session<T>(lsid: string, keep: KeepRecording<T>): Promise<T> {
		const report = { name: 'AccessSessionRecording', parameters: { lsid }, what: 'recording' };
		return await this.download(report, `session-${lsid}`, 'mp4', keep);
	}

	/** @param instance number of the command shell in the session, from 0 */
	async commandShell<T>(
		lsid: string,
		{ instance, format }: { instance: number; format: ShellFormat },
		keep: KeepRecording<T>,
	): Promise<T> {
		const name = `command-shell-${lsid}-${instance}`;
		const ending = format === 'text' ? 'txt' : 'mp4';
		let refused: Failure | undefined;
		for (const spelling of SPELLINGS) {
			const values = spelling.map((key) => [
				key,
				NUMBER_NAMES.includes(key) ? String(instance) : format,
			]);
			const parameters = { lsid, ...(Object.fromEntries(values) as Record<string, string>) };
			const isText = format === 'text';
			const report = { name: 'CommandShellRecording', parameters, what: 'recording', isText };
			const answer = await orRefusal(this.download(report, name, ending, keep));
			if (!(answer instanceof Failure)) return answer;
			refused ??= answer;
			if (!OF_PARAMETERS.test(answer.message)) break;
		}
		throw refused ?? new Failure('refused', 'The appliance gave no recording');
	}

	private async download<T>(
		report: Pick<FileReport, 'name' | 'parameters' | 'what' | 'isText'>,
		fileName: string,
		ending: string,
		keep: KeepRecording<T>,
	): Promise<T> {
		const call = { ...report, needs: 'sessionReports', timeout: this.timeout } as const;
		return await readFileReport(this.send, call, async (answer) => {
			const type = answer.header('content-type').split(';')[0].trim().toLowerCase();
			return await keep(answer, `${fileName}.${ENDINGS[type] ?? ending}`);
		});
	}
}
