import type { INodeProperties } from 'n8n-workflow';

import { oneOf } from '../../../shared/fields';
import type { CredentialType } from '../../api/credentials';
import { CREDENTIAL_TYPES } from '../../api/credentials';

export const credentialTypeField: INodeProperties = {
	displayName: 'Credential Type',
	name: 'credentialType',
	type: 'options',
	options: [
		{ name: 'Passphrase', value: 'passphrase', description: 'Of the SSH key' },
		{ name: 'Password', value: 'password' },
		{ name: 'SSH Key', value: 'dsskey', description: 'The private key' },
	],
	default: 'password',
	description: 'Which credential of the account to retrieve',
};

/** @throws Failure `badInput` */
export function readCredentialType(value: unknown): CredentialType {
	return oneOf('Credential Type', value, CREDENTIAL_TYPES, 'password');
}
