import type { PathFacts } from './facts';
import type { Field } from './fields';
import { fieldsOf } from './fields';
import type { ObjectLine, ObjectTypeName } from './objects';
import { OBJECTS } from './objects';
import { BODIES, PATHS } from './schema';

export const OBJECT_OPERATIONS = ['getAll', 'get', 'create', 'update', 'delete'] as const;

export type ObjectOperation = (typeof OBJECT_OPERATIONS)[number];

/** What is written: fields that a person fills in, and properties that are the same for all of a kind. */
export interface Body {
	fields: Field[];
	fixed: Record<string, string>;
	/** Property that holds the parent's ID. */
	parentField?: string;
}

/** A kind of object of the Configuration API: the line of the table, and what the vendor tells of it. */
export interface ObjectType {
	value: ObjectTypeName;
	/** For people. */
	name: string;
	path: string;
	/** Whose ID the path has in it. */
	parent?: ObjectTypeName;
	/** Property that holds the parent's ID, wherever there is one. */
	parentName?: string;
	/** Whether its list comes page by page. */
	paged: boolean;
	filters: Field[];
	/** Path of one record; undefined where there is but one below the parent. */
	item?: string;
	/** Property, by the vendor's name, that tells records apart. */
	key: string;
	/** Property that people know a record by. */
	label?: string;
	/** Whose membership a record is: the type, and the property that holds its ID. */
	member?: { type: ObjectTypeName; property: string };
	/** Whether one can be looked at, be it as another type. */
	readable: boolean;
	create?: Body;
	update?: Body;
	/** Where not the path but the body says what is deleted. */
	remove?: Body;
	/** Properties, by the vendor's names, that are written and shown to nobody. */
	secrets: ReadonlySet<string>;
	operations: ReadonlySet<ObjectOperation>;
}

const NAMES = Object.keys(OBJECTS) as ObjectTypeName[];

/** All object types by their value. */
export const CATALOG = Object.fromEntries(
	NAMES.map((value) => [value, objectType(value, OBJECTS[value])]),
) as Record<ObjectTypeName, ObjectType>;

const BY_NAME = Object.values(CATALOG).sort((one, other) =>
	one.name.localeCompare(other.name, 'en'),
);

const OFFERED = Object.fromEntries(
	OBJECT_OPERATIONS.map((operation) => [
		operation,
		BY_NAME.filter(({ operations }) => operations.has(operation)),
	]),
) as Record<ObjectOperation, ObjectType[]>;

/** Those that an operation is offered for, by their names. */
export function typesWith(operation: ObjectOperation): readonly ObjectType[] {
	return OFFERED[operation];
}

function objectType(value: ObjectTypeName, line: ObjectLine): ObjectType {
	const facts = PATHS[line.path];
	const create = bodyOf(line, facts.create);
	const update = bodyOf(line, facts.update);
	const remove = bodyOf(line, facts.remove);
	// What is read and deleted is the same for all kinds: that is one type of its own.
	const isKind = line.kind !== undefined;
	const allowed: Record<ObjectOperation, boolean> = {
		getAll: !isKind && (facts.read === 'pages' || facts.read === 'list'),
		get: !isKind && facts.get === true,
		create: create !== undefined,
		update: update !== undefined,
		delete: !isKind && (facts.delete === true || remove !== undefined),
	};
	return {
		value,
		name: line.name,
		path: line.path,
		parent: parentOf(line),
		parentName: parentFieldOf(line.path),
		paged: facts.read === 'pages',
		filters: fieldsOf(facts.filters),
		item: facts.item,
		key: facts.key ?? 'id',
		label: facts.label,
		member: memberOf(line, facts),
		readable: facts.get === true,
		create,
		update,
		remove,
		secrets: secretsOf(facts),
		operations: new Set(OBJECT_OPERATIONS.filter((operation) => allowed[operation])),
	};
}

/** The type whose list the path goes through; several kinds share a path, but only one lists it. */
function parentOf({ path, parent }: ObjectLine): ObjectTypeName | undefined {
	const above = path.slice(0, Math.max(0, path.indexOf('/{')));
	if (parent !== undefined || above === '') return parent as ObjectTypeName | undefined;
	return NAMES.find((name) => {
		const line: ObjectLine = OBJECTS[name];
		return line.path === above && line.kind === undefined;
	});
}

/** A `user_id` is of a `/user`, an `account_id` of a `/vault/account`. */
function memberOf({ member }: ObjectLine, { key }: PathFacts): ObjectType['member'] {
	const property = member ?? key ?? 'id';
	const last = property.replace(/_?id$/, '').replaceAll('_', '-');
	const type = NAMES.find((name) => {
		const { path, kind }: ObjectLine = OBJECTS[name];
		return kind === undefined && [`/${last}`, `/vault/${last}`].includes(path);
	});
	return type && { type, property };
}

function bodyOf(line: ObjectLine, schemas: PathFacts['create'] = []): Body | undefined {
	const schema = line.kind ?? (schemas.length === 1 ? schemas[0] : undefined);
	if (schema === undefined || !schemas.includes(schema)) return undefined;
	const all = fieldsOf(BODIES[schema]);
	const isFixed = ({ type, values }: Field) => type === 'options' && values.length === 1;
	const parentField = all.find(({ vendorName }) => vendorName === parentFieldOf(line.path));
	return {
		fields: all.filter((field) => !isFixed(field) && field !== parentField),
		fixed: Object.fromEntries(
			all.filter(isFixed).map(({ vendorName, values }) => [vendorName, values[0]]),
		),
		parentField: parentField?.vendorName,
	};
}

/** Of all kinds that share a path: what is read may be any of them. */
function secretsOf({ create = [], update = [] }: PathFacts): Set<string> {
	const fields = [...create, ...update].flatMap((schema) => fieldsOf(BODIES[schema]));
	return new Set(fields.filter(({ secret }) => secret).map(({ vendorName }) => vendorName));
}

/** `/team/{id}/user` is of a `team_id`. */
function parentFieldOf(path: string): string | undefined {
	const above = /\/([^/]+)\/\{\w+\}\//.exec(path)?.[1];
	return above && `${above.replaceAll('-', '_')}_id`;
}
