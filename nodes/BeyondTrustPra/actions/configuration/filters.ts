import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { Failure } from '../../../shared/failure';
import { numberWithin, oneOf, readSwitch } from '../../../shared/fields';
import type { ObjectType } from '../../api/configuration/catalog';
import { typesWith } from '../../api/configuration/catalog';
import type { Query } from '../../api/configuration/configuration';
import type { Field } from '../../api/configuration/fields';
import { labelOf } from '../../api/configuration/fields';
import { shownFor } from './objectType';

const LARGEST_ID = 2_147_483_647;

/** One collection "Filters" for all object types that have the same ones. */
export function filterFields(): INodeProperties[] {
	const groups = new Map<string, ObjectType[]>();
	for (const type of typesWith('getAll')) {
		if (type.filters.length === 0) continue;
		const key = JSON.stringify(type.filters);
		groups.set(key, [...(groups.get(key) ?? []), type]);
	}
	return [...groups.values()].map((types) => shownFor(filtersOf(types[0]), types));
}

export function filtersOf({ filters }: ObjectType): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: filters
			.map(filterField)
			.sort((one, other) => one.displayName.localeCompare(other.displayName, 'en')),
	};
}

function filterField({ name, label, type, values }: Field): INodeProperties {
	const common = { displayName: label, name };
	if (type === 'boolean') {
		const description = `Whether to ${label.toLowerCase()} ones too`;
		return { ...common, type: 'boolean', default: false, description };
	}
	const description = `Only those with this ${label}`;
	if (type === 'options') {
		const options = values
			.map((value) => ({ name: labelOf(value), value }))
			.sort((one, other) => one.name.localeCompare(other.name, 'en'));
		return { ...common, type: 'options', options, default: options[0].value, description };
	}
	if (type === 'integer') return { ...common, type: 'number', default: 0, description };
	return { ...common, type: 'string', default: '', description };
}

/**
 * Filters as query parameters. An empty one is none: people leave fields blank.
 * @throws Failure `badInput` for a value that is none, or a filter that the type has not
 */
export function readFilters({ name: typeName, filters }: ObjectType, given: IDataObject): Query {
	const query: Query = {};
	for (const [name, value] of Object.entries(given)) {
		const filter = filters.find((one) => one.name === name);
		if (value === undefined || value === null || value === '') continue;
		if (!filter) {
			throw new Failure('badInput', `A ${typeName} has no filter "${name.slice(0, 60)}"`, {
				description: `It has these: ${filters.map((one) => one.name).join(', ') || 'none'}.`,
			});
		}
		query[filter.vendorName] = valueOf(filter, value);
	}
	return query;
}

function valueOf({ label, type, values }: Field, value: unknown): string | number {
	if (type === 'integer') return numberWithin(label, value, 1, LARGEST_ID);
	if (type === 'boolean') return String(readSwitch(label, value, false));
	if (type === 'options') return oneOf(label, value, values, values[0]);
	if (typeof value === 'string' || typeof value === 'number') return String(value);
	throw new Failure('badInput', `"${label}" is not a text`, {
		description: `Check the filter "${label}", or the expression in it.`,
	});
}
