import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { propertiesOf } from '../shared/operation';
import { route } from '../shared/router';
import { actions } from './actions';
import { Connection } from './connection';
import { listSearch } from './locate/search';

/** Shown to nobody in stored executions; an n8n that does not know it stores them as ever. */
const SENSITIVE = ['credential', 'password', 'text'];

/** Whoever reads an error has not asked for what was typed in a session, or for what opens its recording. */
const UNTOLD_IN_ERRORS = [
	...SENSITIVE,
	...['data', 'passphrase', 'privateKey', 'recordKey', 'token'],
];

export class BeyondTrustPasswordSafe implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'BeyondTrust Password Safe',
		name: 'beyondTrustPasswordSafe',
		icon: {
			light: 'file:../../icons/beyondtrustPasswordSafe.svg',
			dark: 'file:../../icons/beyondtrustPasswordSafe.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'End and lock privileged sessions in BeyondTrust Password Safe, check credentials out and in, and read the inventory of the vault',
		defaults: { name: 'BeyondTrust Password Safe' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'beyondTrustPasswordSafeApi', required: true }],
		sensitiveOutputFields: SENSITIVE,
		properties: propertiesOf(actions),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const connection = new Connection(this);
		try {
			return await route(this, actions, async () => await connection.open(), UNTOLD_IN_ERRORS);
		} finally {
			await connection.close();
		}
	}
}
