import type { IBinaryData, IDataObject } from 'n8n-workflow';

import type { OperationResult } from '../../../shared/operation';

/** A file, and a record that says what it is. */
export function fileResult(of: IDataObject, field: string, file: IBinaryData): OperationResult {
	const { fileName = null, mimeType, fileSize = null, bytes = null } = file;
	return { records: [{ ...of, fileName, mimeType, fileSize, bytes }], binary: { [field]: file } };
}
