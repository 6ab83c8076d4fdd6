import type { Answer } from '../../../shared/answer';
import { unreadable } from '../../../shared/answer';
import { Failure } from '../../../shared/failure';
import type { Send } from '../../../shared/send';
import type { MessageKind } from '../message';
import { messageKind, messageText } from '../message';
import type { ReportCall } from './report';
import { askReport } from './report';
import { meansNothingFound, refusalOf } from './xmlReport';

export interface FileReport extends Omit<ReportCall, 'accept'> {
	/** What it is, such as "recording": for the failure where there is none. */
	what: string;
	/** How such a file begins, where all begin alike. */
	begins?: string;
	/** Whether it is a text; of any other file a text is a message. */
	isText?: boolean;
}

/**
 * Reads a report that is a file. What is no file never becomes one: the appliance says with HTTP 200
 * that there is none, or that it may not be read.
 * @param read takes the file, whole or piece by piece
 * @throws Failure `notFound` where there is none, `permission`, `refused` or `nonsense`
 */
export async function readFileReport<T>(
	send: Send,
	{ what, begins = '', isText = false, ...call }: FileReport,
	read: (answer: Answer) => Promise<T>,
): Promise<T> {
	return await askReport(send, { accept: '*/*', streams: true, ...call }, async (answer) => {
		const kind = await messageKind(answer);
		if (kind !== undefined) throw await refusalIn(answer, kind, what, call.needs);
		const head = Buffer.from(await answer.head()).toString('utf8');
		const isOther = !isText && /^\s*text\//i.test(answer.header('content-type'));
		if (head === '' || isOther || !head.startsWith(begins)) throw noFile(what);
		return await read(answer);
	});
}

/** The failure that a message in the place of a file speaks of. */
async function refusalIn(
	answer: Answer,
	kind: MessageKind,
	what: string,
	needs: ReportCall['needs'],
): Promise<Failure> {
	if (kind === 'html') return unreadable(true, 'XML');
	const said = await messageText(answer, kind);
	if (said === undefined) return noFile(what);
	if (!meansNothingFound(said)) return refusalOf(said, needs);
	return new Failure('notFound', `The appliance has no such ${what}: ${said.slice(0, 300)}`);
}

function noFile(what: string): Failure {
	return new Failure('nonsense', `The appliance sent something else in place of a ${what}`, {
		description: 'Nothing was kept of it.',
	});
}
