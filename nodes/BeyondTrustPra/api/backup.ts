import type { Answer } from '../../shared/answer';
import { unreadable } from '../../shared/answer';
import { Failure } from '../../shared/failure';
import type { Send } from '../../shared/send';
import { errorText, readXml, refusal } from '../../shared/xml';
import { PERMISSIONS } from './permissions';
import { permissionMissing, speaksOfPermission, unexpectedStatus } from './refusals';

/** What a backup never is: the appliance, or what stands before it, says something else. */
const MESSAGE_TYPE = /^\s*(text\/|application\/(.*[+/])?(json|xml|xhtml\+xml)\b)/i;

export interface BackupRequest {
	/** Protects the backup; empty for none. */
	password: string;
	/** Milliseconds until the whole backup must be there: the appliance makes it first. */
	timeout: number;
}

/**
 * `/api/backup` (PRA API guide, "Backup API"): configuration and logged data as one file. Its name and
 * its content type are not documented. The password is sent as JSON, and stands nowhere else.
 * @param keep takes the bytes as they come, and the file's name
 */
export async function downloadBackup<T>(
	send: Send,
	{ password, timeout }: BackupRequest,
	keep: (answer: Answer, fileName: string) => Promise<T>,
): Promise<T> {
	return await send({
		method: password === '' ? 'GET' : 'POST',
		path: '/api/backup',
		...(password === '' ? {} : { json: { password } }),
		accept: '*/*',
		timeout,
		// One that breaks off in the middle is begun anew, as long as the first may have taken.
		patience: timeout,
		read: async (answer) => {
			if (answer.status !== 200) throw await unexpectedStatus(answer, PERMISSIONS.backup);
			if (MESSAGE_TYPE.test(answer.header('content-type'))) throw await messageIn(answer);
			if (answer.header('content-length').trim() === '0') throw empty();
			return await keep(answer, fileNameOf(answer));
		},
	});
}

export function empty(): Failure {
	return new Failure('nonsense', 'The backup that the appliance sent is empty', {
		description: 'Nothing was kept. Try again, and look at the appliance if that is no help.',
	});
}

/** A refusal with HTTP 200, in XML or JSON; or something that did not come from the appliance. */
async function messageIn(answer: Answer): Promise<Failure> {
	const type = answer.header('content-type').split(';', 1)[0];
	if (/html/i.test(type)) return unreadable(true, 'XML');
	const text = /xml/i.test(type) ? await xmlError(answer) : await jsonError(answer);
	if (text === undefined) {
		return new Failure('nonsense', `The appliance sent ${type} in place of a backup`, {
			description: 'Nothing was kept. A backup is a file of bytes.',
		});
	}
	return speaksOfPermission(text) ? permissionMissing(PERMISSIONS.backup) : refusal(text);
}

async function xmlError(answer: Answer): Promise<string | undefined> {
	return errorText(await readXml(answer));
}

async function jsonError(answer: Answer): Promise<string | undefined> {
	const body = await answer.json().catch(() => undefined);
	const { message, error } = (body ?? {}) as { message?: unknown; error?: unknown };
	const text = message ?? error;
	return typeof text === 'string' && text !== '' ? text : undefined;
}

/** Of `Content-Disposition`, or made of the time (RFC 6266, in both of its forms). */
function fileNameOf(answer: Answer): string {
	const disposition = answer.header('content-disposition');
	const extended = /filename\*\s*=\s*utf-8'[^']*'([^;]+)/i.exec(disposition)?.[1];
	const plain = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(disposition);
	const name = (extended ? decoded(extended) : undefined) ?? plain?.[1] ?? plain?.[2];
	if (name) return name;
	const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
	const isZip = /zip/i.test(answer.header('content-type'));
	return `pra-backup-${time}${isZip ? '.zip' : '.bin'}`;
}

function decoded(text: string): string | undefined {
	try {
		return decodeURIComponent(text.trim());
	} catch {
		return undefined;
	}
}
