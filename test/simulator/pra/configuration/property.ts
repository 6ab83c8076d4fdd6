import type { SchemaFacts } from './facts';
import { SCHEMAS } from './schema';

/** A property as the vendor's schema has it. */
export interface Property {
	name: string;
	type: string;
	/** What an enumeration allows. */
	values: string[];
	required: boolean;
	nullable: boolean;
	readOnly: boolean;
	writeOnly: boolean;
	/** Of a number, or of a text's length. */
	min?: number;
	max?: number;
}

const NOTATION = /^(\w+)(?:\((.*)\))?((?: \S+)*)$/;

const parsed = new Map<string, Property[]>();

export function propertiesOf(schema: string): Property[] {
	const known = parsed.get(schema) ?? parse(SCHEMAS[schema]);
	parsed.set(schema, known);
	return known;
}

export function propertyOf(name: string, text: string): Property {
	const [, type, inner = '', words = ''] = NOTATION.exec(text) ?? [];
	const has = (word: string) => words.split(' ').includes(word);
	const [, min, max] = /(\d*)\.\.(\d*)/.exec(words) ?? [];
	return {
		name,
		type,
		values: type === 'options' ? inner.split('|') : [],
		required: has('required'),
		nullable: has('null'),
		readOnly: has('readOnly'),
		writeOnly: has('writeOnly'),
		min: min ? Number(min) : undefined,
		max: max ? Number(max) : undefined,
	};
}

function parse(schema: SchemaFacts): Property[] {
	return Object.entries(schema).map(([name, text]) => propertyOf(name, text));
}
