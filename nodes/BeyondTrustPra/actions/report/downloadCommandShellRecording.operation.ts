import { binaryField, readBinaryField } from '../../../shared/binaryField';
import { Failure } from '../../../shared/failure';
import { numberWithin, oneOf } from '../../../shared/fields';
import { eachInTurn } from '../../../shared/inTurn';
import { checkedLsid } from '../../api/lsid';
import type { ShellFormat } from '../../api/reporting/recordings';
import { Recordings, SHELL_FORMATS } from '../../api/reporting/recordings';
import type { PraOperation } from '../operation';
import { DOWNLOAD_SECONDS, downloadOptions, recordedLsidField } from './fields';
import { fileResult } from './fileResult';
import { readTimeout } from './read';

interface Parameters {
	lsid: string;
	/** Number of the command shell in the session, from 0. */
	instance: number;
	format: ShellFormat;
	/** Field of the item's binary data. */
	field: string;
	timeout: number;
}

export const downloadCommandShellRecording: PraOperation<Parameters> = {
	name: 'Download Command Shell Recording',
	action: 'Download the recording of a command shell',
	description:
		'Download what a command shell of a session showed, as text or video, as binary data',
	permission: 'sessionReports',
	fields: [
		recordedLsidField,
		{
			displayName: 'Instance',
			name: 'instance',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description:
				'Number of the command shell in the session, from 0; the session report counts the recordings',
		},
		{
			displayName: 'Format',
			name: 'format',
			type: 'options',
			options: [
				{ name: 'Text', value: 'text' },
				{ name: 'Video', value: 'video' },
			],
			default: 'text',
			description: 'What to download the recording as',
		},
		binaryField,
		downloadOptions,
	],
	read: (parameter) => ({
		lsid: checkedLsid(parameter('lsid')),
		instance: readInstance(parameter('instance') ?? 0),
		format: oneOf('Format', parameter('format'), SHELL_FORMATS, 'text'),
		field: readBinaryField(parameter('binaryPropertyName')),
		timeout: readTimeout(parameter, DOWNLOAD_SECONDS),
	}),
	execute: async ({ send, keepFile }, items) =>
		await eachInTurn(items, async ({ lsid, instance, format, field, timeout }) => {
			const recordings = new Recordings(send, timeout);
			const file = await recordings.commandShell(lsid, { instance, format }, keepFile);
			return fileResult({ lsid, instance, format }, field, file);
		}),
};

function readInstance(value: unknown): number {
	const instance = numberWithin('Instance', value, 0, 100_000);
	if (Number.isInteger(instance)) return instance;
	throw new Failure('badInput', '"Instance" is not a whole number', {
		description: 'Check the field "Instance", or the expression in it.',
	});
}
