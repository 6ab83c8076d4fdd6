import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { pollFeeds } from '../shared/feed/poll';
import { Turns } from '../shared/feed/turns';
import { Connection } from './connection';
import { feedsOf } from './trigger/connect';
import { triggerFields } from './trigger/fields';

export class BeyondTrustPasswordSafeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'BeyondTrust Password Safe Trigger',
		name: 'beyondTrustPasswordSafeTrigger',
		icon: {
			light: 'file:../../icons/beyondtrustPasswordSafe.svg',
			dark: 'file:../../icons/beyondtrustPasswordSafe.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		// The node panel shows it for the action node of the same name, too.
		description:
			'Privileged sessions in BeyondTrust Password Safe: the node ends or locks them and checks credentials out and in, and the trigger starts a workflow when one begins or ends, when somebody asks for access or a request is decided, and for entries of the audit trail',
		defaults: { name: 'BeyondTrust Password Safe Trigger' },
		eventTriggerDescription: '',
		activationMessage: 'Password Safe is asked for new events at the times that are set.',
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'beyondTrustPasswordSafeApi', required: true }],
		properties: triggerFields,
	};

	/** n8n makes one object of this class: all polls of this process take turns. */
	poll = pollInTurns(new Turns());
}

function pollInTurns(turns: Turns) {
	return async function (this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const connection = new Connection(this);
		try {
			return await pollFeeds(this, turns, async () => await feedsOf(this, connection));
		} finally {
			await connection.close();
		}
	};
}
