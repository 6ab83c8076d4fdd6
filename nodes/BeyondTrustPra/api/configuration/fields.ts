import { camelCase } from '../../../shared/records';

export type FieldType =
	| 'text'
	| 'integer'
	| 'number'
	| 'boolean'
	| 'date'
	| 'options'
	| 'list'
	| 'object';

/** A property of a body, or a query parameter. */
export interface Field {
	/** As the output has it. */
	name: string;
	vendorName: string;
	/** For people, such as `Jump Group ID`. */
	label: string;
	type: FieldType;
	/** What `options` offers. */
	values: string[];
	/** Vendor's names within a list or an object, by ours. */
	within: Record<string, string>;
	required: boolean;
	nullable: boolean;
	/** It must be shown to nobody. */
	secret: boolean;
}

const NOTATION = /^(\w+)(?:\((.*)\))?((?: \w+)*)$/;

/** Reads `integer required null` or `options(shared|personal)`, the notation of `schema.ts`. */
export function fieldOf(vendorName: string, text: string): Field {
	const [, type, inner = '', words = ''] = NOTATION.exec(text) ?? [];
	const parts = inner === '' ? [] : inner.split('|');
	const has = (word: string) => words.split(' ').includes(word);
	return {
		name: camelCase(vendorName),
		vendorName,
		label: labelOf(vendorName),
		type: type as FieldType,
		values: type === 'options' ? parts : [],
		within: type === 'options' ? {} : Object.fromEntries(parts.map((one) => [camelCase(one), one])),
		required: has('required'),
		nullable: has('null'),
		secret: has('secret'),
	};
}

export function fieldsOf(facts: Record<string, string> = {}): Field[] {
	return Object.entries(facts).map(([name, text]) => fieldOf(name, text));
}

const SPELT: Record<string, string> = {
	aws: 'AWS',
	fqdn: 'FQDN',
	id: 'ID',
	ids: 'IDs',
	ip: 'IP',
	ips: 'IPs',
	jzp: 'Jump Zone Proxy',
	perm: 'Permission:',
	rdp: 'RDP',
	sd: 'SD',
	ttl: 'TTL',
	url: 'URL',
	vnc: 'VNC',
	x509: 'X.509',
};

/** `jump_group_id` as `Jump Group ID`. */
export function labelOf(vendorName: string): string {
	return vendorName
		.split('_')
		.map((word) => SPELT[word] ?? word.charAt(0).toUpperCase() + word.slice(1))
		.join(' ');
}
