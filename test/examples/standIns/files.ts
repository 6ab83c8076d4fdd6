import type { IDataObject, INodeType } from 'n8n-workflow';

import { kept, standIn } from './nodeType';

const PARAMETERS = ['operation', 'mode', 'binaryPropertyName', 'options'];

interface File {
	items: number[];
	text: string;
	type: string;
}

/** As JSON, a file for each item; as CSV, one for all. It takes the place of the items' data. */
export function convertToFile(): INodeType {
	return standIn('n8n-nodes-base.convertToFile', PARAMETERS.map(kept), async (context) => {
		const records = context.getInputData().map(({ json }) => json);
		const isCsv = context.getNodeParameter('operation', 0) === 'csv';
		const files = (isCsv ? csvFile : jsonFiles)(records).map(async ({ items, text, type }) => {
			const [first] = items;
			const field = context.getNodeParameter('binaryPropertyName', first) as string;
			const { fileName } = context.getNodeParameter('options', first) as IDataObject;
			const file = await context.helpers.prepareBinaryData(
				Buffer.from(text),
				fileName as string,
				type,
			);
			const pairedItem = items.map((item) => ({ item }));
			return { json: {}, binary: { [field]: file }, pairedItem };
		});
		return [await Promise.all(files)];
	});
}

function jsonFiles(records: IDataObject[]): File[] {
	return records.map((record, item) => ({
		items: [item],
		text: JSON.stringify(record),
		type: 'application/json',
	}));
}

function csvFile(records: IDataObject[]): File[] {
	const titles = Object.keys(records[0]);
	const rows = records.map((record) => titles.map((title) => quoted(record[title])).join(','));
	const text = [titles.join(','), ...rows].map((row) => `${row}\n`).join('');
	return [{ items: records.map((_, item) => item), text, type: 'text/csv' }];
}

function quoted(value: unknown): string {
	const text = String(value ?? '');
	return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
