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
import { connect } from './connect';
import { resourceMapping } from './locate/mapping';
import { listSearch } from './locate/search';

/** Shown to nobody in stored executions; an n8n that does not know it stores them as ever. */
const SENSITIVE = ['dockerDeployKey', 'keyInfo', 'password', 'privateKey'];

export class BeyondTrustPra implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'BeyondTrust PRA',
		name: 'beyondTrustPra',
		icon: {
			light: 'file:../../icons/beyondtrustPra.svg',
			dark: 'file:../../icons/beyondtrustPra.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'End and inspect privileged sessions in BeyondTrust Privileged Remote Access: kill every session on a compromised host or of a compromised person, and prove that they are gone',
		defaults: { name: 'BeyondTrust PRA' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'beyondTrustPraApi', required: true }],
		sensitiveOutputFields: SENSITIVE,
		properties: propertiesOf(actions),
	};

	methods = { listSearch, resourceMapping };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this, actions, async () => await connect(this), SENSITIVE);
	}
}
