import { readDate } from '../../../shared/dates';
import { oneOrAny } from '../../../shared/fields';
import type { Query } from '../../api/client';
import type { Row } from '../../api/paging';
import { Secrets, secretSummary, withoutValues } from '../../api/secrets';
import { readText } from '../filters';
import { filtersField, listOperation } from '../list';
import { includeValuesField, readIncludeValues } from './fields';

interface Asked {
	query: Query;
	includeValues: boolean;
	/** In lower case: releases differ in how they write it. */
	secretType?: string;
}

const TYPES = ['credential', 'file', 'text'] as const;

export const getAll = listOperation<Asked>({
	action: 'Get many secrets',
	description:
		'List secrets of Secrets Safe that the user may see: title, folder, type, owner and dates, with their values only where asked for',
	permission: 'secretsRead',
	fields: [includeValuesField],
	filters: [
		filtersField([
			{
				displayName: 'After Date',
				name: 'afterDate',
				type: 'dateTime',
				default: '',
				description:
					"Only secrets that were modified after it. Without a time zone it is meant in the workflow's.",
			},
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				default: '',
				placeholder: 'e.g. Team/prod',
				description: 'Only secrets in the folder with this path',
			},
			{
				displayName: 'Separator',
				name: 'separator',
				type: 'string',
				default: '/',
				description: 'The one character between the folders in "Path"',
			},
			{
				displayName: 'Title',
				name: 'title',
				type: 'string',
				default: '',
				description: 'Only secrets with exactly this title',
			},
			{
				displayName: 'Type',
				name: 'type',
				type: 'options',
				options: [
					{ name: 'Credential', value: 'credential' },
					{ name: 'File', value: 'file' },
					{ name: 'Text', value: 'text' },
				],
				default: 'credential',
				description: 'Only secrets of this type',
			},
		]),
	],
	simplified: secretSummary,
	read: ({ afterDate, path, separator, title, type }, parameter, timezone) => {
		const includeValues = readIncludeValues(parameter);
		return {
			query: {
				Path: readText('Path', path, 1798),
				Separator: readText('Separator', separator, 1),
				Title: readText('Title', title),
				// The API takes no fractions of a second.
				AfterDate: readDate('After Date', afterDate, timezone)?.replace(/\.\d+Z$/, 'Z'),
				decrypt: includeValues || undefined,
			},
			includeValues,
			secretType: oneOrAny('Type', type, TYPES),
		};
	},
	list: async ({ client }, { query, includeValues, secretType }, { limit, record }) => {
		const shown = (row: Row) => record(includeValues ? row : withoutValues(row));
		const isWanted = ({ SecretType }: Row) => String(SecretType).toLowerCase() === secretType;
		return await new Secrets(client).list(
			query,
			{ limit, record: shown },
			secretType === undefined ? undefined : isWanted,
		);
	},
});
