import { binaryField, readBinaryField } from '../../../shared/binaryField';
import { Failure } from '../../../shared/failure';
import { numberWithin, readCollection } from '../../../shared/fields';
import { eachInTurn } from '../../../shared/inTurn';
import { timeoutField } from '../../../shared/timeout';
import type { BackupRequest } from '../../api/backup';
import { downloadBackup as download, empty } from '../../api/backup';
import type { PraOperation } from '../operation';
import { fileResult } from '../report/fileResult';

interface Parameters {
	request: BackupRequest;
	/** Field of the item's binary data. */
	field: string;
}

/** The appliance makes the backup before it sends the first byte. */
const DEFAULT_TIMEOUT_SECONDS = 600;

export const downloadBackup: PraOperation<Parameters> = {
	name: 'Download Backup',
	action: 'Download a backup of the appliance',
	description:
		'Download a backup of the configuration and the logged data of the appliance as binary data; recordings are not in it',
	permission: 'backup',
	fields: [
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Protects the backup: without it nobody can restore it. Empty for none.',
		},
		binaryField,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					...timeoutField,
					default: DEFAULT_TIMEOUT_SECONDS,
					description: 'How long it may take until the whole backup is there',
				},
			],
		},
	],
	read: (parameter) => {
		const { timeout = DEFAULT_TIMEOUT_SECONDS } = readCollection(parameter('options'));
		return {
			request: {
				password: readPassword(parameter('password')),
				timeout: 1000 * numberWithin('Timeout (Seconds)', timeout, 0.1, 3_600),
			},
			field: readBinaryField(parameter('binaryPropertyName')),
		};
	},
	execute: async ({ send, keepFile }, items) =>
		await eachInTurn(items, async ({ request, field }) => {
			const file = await download(send, request, keepFile);
			if (file.bytes === 0) throw empty();
			return fileResult({ passwordProtected: request.password !== '' }, field, file);
		}),
};

/**
 * As it is: blanks may be part of it. The field itself is a text, empty for no password; nothing at all
 * comes of an expression alone, and must not pass for "none".
 */
function readPassword(value: unknown): string {
	if (typeof value === 'string') return value;
	throw new Failure('badInput', '"Password" is not a text', {
		description:
			'Check the expression in the field "Password". Nothing was downloaded: the backup would not have been protected.',
	});
}
