import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { Failure } from '../../../shared/failure';
import { readCollection } from '../../../shared/fields';
import type { ReadParameter } from '../../../shared/operation';
import type { GivenValues } from '../../api/configuration/body';

/** What is written of an object: the resource mapper, by the names that the output has. */
export const mapperField: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'resourceMapper',
	noDataExpression: true,
	required: true,
	default: { mappingMode: 'defineBelow', value: null },
	description: 'The fields to write. Lists and objects are JSON; a list is written as a whole.',
	typeOptions: {
		loadOptionsDependsOn: ['objectType'],
		resourceMapper: {
			resourceMapperMethod: 'getConfigurationFields',
			mode: 'add',
			fieldWords: { singular: 'field', plural: 'fields' },
			addAllFields: false,
			supportAutoMap: true,
			noFieldsError: 'Choose an object type first',
		},
	},
};

/**
 * @param input data of the item, where fields are mapped by their names
 * @throws Failure `badInput` for what is neither a mapping nor an object
 */
export function readMapper(parameter: ReadParameter, input: IDataObject): GivenValues {
	const cleared = namesIn(readCollection(parameter('options')).clearFields);
	const given = objectIn(parameter('fields'));
	if (given.mappingMode === 'autoMapInputData') {
		return { values: input, fromRecord: true, cleared };
	}
	// A workflow that was written by hand, or by a model, may give the values alone.
	const values = 'mappingMode' in given ? objectIn(given.value ?? {}) : given;
	return { values, fromRecord: false, cleared };
}

function objectIn(value: unknown): IDataObject {
	const parsed = typeof value === 'string' ? parse(value) : (value ?? {});
	if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
		return parsed as IDataObject;
	}
	throw new Failure('badInput', '"Fields" holds no fields', {
		description: 'Map the fields one by one, or give an object with their names and values.',
	});
}

function parse(json: string): unknown {
	try {
		return JSON.parse(json) as unknown;
	} catch {
		return undefined;
	}
}

function namesIn(value: unknown): string[] {
	const names = Array.isArray(value) ? value.map(String) : String(value ?? '').split(/[,\n]/);
	return names.map((name) => name.trim()).filter((name) => name !== '');
}
