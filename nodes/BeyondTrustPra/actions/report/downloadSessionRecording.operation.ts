import { binaryField, readBinaryField } from '../../../shared/binaryField';
import { eachInTurn } from '../../../shared/inTurn';
import { checkedLsid } from '../../api/lsid';
import { Recordings } from '../../api/reporting/recordings';
import type { PraOperation } from '../operation';
import { DOWNLOAD_SECONDS, downloadOptions, recordedLsidField } from './fields';
import { fileResult } from './fileResult';
import { readTimeout } from './read';

interface Parameters {
	lsid: string;
	/** Field of the item's binary data. */
	field: string;
	timeout: number;
}

export const downloadSessionRecording: PraOperation<Parameters> = {
	name: 'Download Session Recording',
	action: 'Download the recording of a session',
	description: "Download the video of a session's screen as binary data, however long it is",
	permission: 'sessionReports',
	fields: [recordedLsidField, binaryField, downloadOptions],
	read: (parameter) => ({
		lsid: checkedLsid(parameter('lsid')),
		field: readBinaryField(parameter('binaryPropertyName')),
		timeout: readTimeout(parameter, DOWNLOAD_SECONDS),
	}),
	execute: async ({ send, keepFile }, items) =>
		await eachInTurn(items, async ({ lsid, field, timeout }) => {
			const file = await new Recordings(send, timeout).session(lsid, keepFile);
			return fileResult({ lsid }, field, file);
		}),
};
