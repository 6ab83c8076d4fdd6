import type {
	FieldType as MapperType,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { CATALOG } from '../api/configuration/catalog';
import type { Field, FieldType } from '../api/configuration/fields';
import { labelOf } from '../api/configuration/fields';

const TYPES: Record<FieldType, MapperType> = {
	boolean: 'boolean',
	date: 'dateTime',
	integer: 'number',
	list: 'array',
	number: 'number',
	object: 'object',
	options: 'options',
	text: 'string',
};

/** The fields of the resource mapper: what can be written of the chosen object type. No call is made. */
async function getConfigurationFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const value = this.getCurrentNodeParameter('objectType');
	const operation = this.getCurrentNodeParameter('operation');
	const isUpdate = operation === 'update';
	const type = Object.values(CATALOG).find((one) => one.value === value);
	const written = operation === 'delete' ? type?.remove : type?.create;
	const body = isUpdate ? type?.update : written;
	return { fields: (body?.fields ?? []).map((field) => mapperField(field, isUpdate)) };
}

function mapperField(field: Field, isUpdate: boolean): ResourceMapperField {
	const { name, label, type, values, required } = field;
	return {
		id: name,
		displayName: label,
		defaultMatch: false,
		canBeUsedToMatch: false,
		// A change takes any part of it.
		required: required && !isUpdate,
		display: true,
		type: TYPES[type],
		...(type === 'options'
			? { options: values.map((one) => ({ name: labelOf(one), value: one })) }
			: {}),
	};
}

export const resourceMapping = { getConfigurationFields };
