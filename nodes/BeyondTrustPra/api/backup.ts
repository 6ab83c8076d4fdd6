import type { Answer } from '../../shared/answer';
import { unreadable } from '../../shared/answer';
import { Failure } from '../../shared/failure';
import type { Send } from '../../shared/send';
import { refusal } from '../../shared/xml';
import type { MessageKind } from './message';
import { messageKind, messageText } from './message';
import { PERMISSIONS } from './permissions';
import { permissionMissing, speaksOfPermission, unexpectedStatus } from './refusals';

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
		streams: true,
		timeout,
		// One that breaks off in the middle is begun anew, as long as the first may have taken.
		patience: timeout,
		read: async (answer) => {
			if (answer.status !== 200) throw await unexpectedStatus(answer, PERMISSIONS.backup);
			if (answer.header('content-length').trim() === '0') throw empty();
			const kind = await messageKind(answer);
			if (kind !== undefined) throw await refusalIn(answer, kind);
			if (/^\s*text\//i.test(answer.header('content-type'))) throw noBackup(answer);
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
async function refusalIn(answer: Answer, kind: MessageKind): Promise<Failure> {
	if (kind === 'html') return unreadable(true, 'XML');
	const text = await messageText(answer, kind);
	if (text === undefined) return noBackup(answer);
	return speaksOfPermission(text) ? permissionMissing(PERMISSIONS.backup) : refusal(text);
}

function noBackup(answer: Answer): Failure {
	const type = answer.header('content-type').split(';', 1)[0];
	return new Failure('nonsense', `The appliance sent ${type || 'a message'} in place of a backup`, {
		description: 'Nothing was kept. A backup is a file of bytes.',
	});
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
