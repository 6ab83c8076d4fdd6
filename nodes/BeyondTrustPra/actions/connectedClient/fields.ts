import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { numberWithin, oneOf } from '../../../shared/fields';
import { Failure } from '../../../shared/failure';
import type { ClientType } from '../../api/clients';
import { CLIENT_TYPES } from '../../api/clients';

/** Command API v2: IDs are positive integers of 32 bits. */
const MAX_ID = 2 ** 31 - 1;

export const clientIdField: INodeProperties = {
	displayName: 'Client ID',
	name: 'clientId',
	type: 'number',
	typeOptions: { minValue: 1 },
	required: true,
	default: 0,
	description:
		'ID of a connected client, as "Get Many" lists it; it is valid only while the client is connected',
};

export const typeOptions: INodePropertyOptions[] = [
	{ name: 'Access Console', value: 'accessConsole', description: 'A person who is logged in' },
	{ name: 'Asset Client', value: 'assetClient', description: 'The endpoint of a session' },
	{ name: 'Gateway', value: 'gateway', description: 'A Jumpoint' },
];

/** @throws Failure `badInput` for anything but an integer that may be an ID */
export function readClientId(value: unknown): number {
	const id = numberWithin('Client ID', value, 1, MAX_ID);
	if (Number.isInteger(id)) return id;
	throw new Failure('badInput', '"Client ID" is not a whole number', {
		description: 'Check the field "Client ID", or the expression in it.',
	});
}

/** The types that a filter names; all where it names none. */
export function readTypes(value: unknown): ClientType[] {
	const words = (Array.isArray(value) ? (value as unknown[]) : [value]).filter(
		(word) => word !== undefined && word !== null && word !== '',
	);
	const wanted = words.map((word) => oneOf('Type', word, CLIENT_TYPES, CLIENT_TYPES[0]));
	return wanted.length === 0
		? [...CLIENT_TYPES]
		: CLIENT_TYPES.filter((one) => wanted.includes(one));
}
