import type { INodeProperties } from 'n8n-workflow';

import { oneOf } from '../../../shared/fields';
import type { ReadParameter } from '../../../shared/operation';
import type { Reference } from '../../../shared/readLocator';
import { readLocator } from '../../../shared/readLocator';
import type { ObjectOperation, ObjectType } from '../../api/configuration/catalog';
import { CATALOG, typesWith } from '../../api/configuration/catalog';
import type { ObjectTypeName } from '../../api/configuration/objects';
import type { Place } from '../../api/configuration/configuration';
import type { Pra } from '../../api/pra';
import { objectIdField, parentIdField } from '../../locate/fields';

/** Which objects an operation is for, as a person chose them. */
export interface Chosen {
	type: ObjectType;
	parent?: Reference;
	object?: Reference;
}

/** What every operation is offered for. */
const INITIALLY: ObjectTypeName = 'jumpGroup';

/** Operations on one object that is there already. */
const ON_ONE: ObjectOperation[] = ['get', 'update', 'delete'];

/** Object type, parent and object, as far as the operation needs them. */
export function chosenFields(operation: ObjectOperation): INodeProperties[] {
	const types = typesWith(operation);
	const withParent = types.filter(({ parent }) => parent !== undefined);
	const withObject = ON_ONE.includes(operation)
		? types.filter(({ item }) => item !== undefined)
		: [];
	return [
		{
			displayName: 'Object Type',
			name: 'objectType',
			type: 'options',
			noDataExpression: true,
			options: types.map(({ name, value }) => ({ name, value })),
			default: INITIALLY,
			description: 'What of the configuration it is about',
		},
		...(withParent.length > 0 ? [shownFor(parentIdField, withParent)] : []),
		...(withObject.length > 0 ? [shownFor(objectIdField, withObject)] : []),
	];
}

/** @throws Failure `badInput` */
export function readChosen(operation: ObjectOperation, parameter: ReadParameter): Chosen {
	const types = typesWith(operation);
	const values = types.map(({ value }) => value);
	const type = CATALOG[oneOf('Object Type', parameter('objectType'), values, INITIALLY)];
	const isOnOne = ON_ONE.includes(operation) && type.item !== undefined;
	return {
		type,
		parent: type.parent && readLocator('Parent', parameter('parentId')),
		object: isOnOne ? readLocator('Object', parameter('objectId')) : undefined,
	};
}

/** @throws Failure `badInput` where a name means nothing, or more than one object */
export async function findChosen({ named }: Pra, chosen: Chosen): Promise<Place> {
	const { type, parent, object } = chosen;
	const place: Place = {};
	if (parent && type.parent) place.parentId = await named.idOf(CATALOG[type.parent], {}, parent);
	if (object) place.id = await named.idOf(listedType(type), place, object);
	return place;
}

export function shownFor(field: INodeProperties, types: readonly ObjectType[]): INodeProperties {
	return { ...field, displayOptions: { show: { objectType: types.map(({ value }) => value) } } };
}

/** Kinds of one path are listed, and looked up, together. */
export function listedType(type: ObjectType): ObjectType {
	if (type.operations.has('getAll')) return type;
	return typesWith('getAll').find(({ path }) => path === type.path) ?? type;
}
