import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IExecuteFunctions,
	IHookFunctions,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { checkSettings } from './trigger/admission';
import { triggerFields } from './trigger/fields';
import { pollInTurns } from './trigger/polling/poll';
import { operationError } from './trigger/operationError';
import { putOut } from './trigger/putOut';
import { receive } from './trigger/receive';
import { flawOf } from './trigger/secret';

export class BeyondTrustPraTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'BeyondTrust PRA Trigger',
		name: 'beyondTrustPraTrigger',
		icon: {
			light: 'file:../../icons/beyondtrustPra.svg',
			dark: 'file:../../icons/beyondtrustPra.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["mode"] === "ticketApproval" ? "ticket approval" : $parameter["events"].join(", ") }}',
		// The node panel shows it for the action node of the same name, too.
		description:
			'Privileged sessions in BeyondTrust Privileged Remote Access: the node ends, inspects and reports them, and the trigger starts a workflow when one begins, ends or changes hands, or when somebody asks for access under a ticket ID',
		defaults: { name: 'BeyondTrust PRA Trigger' },
		eventTriggerDescription: 'Waiting for PRA to post an event',
		activationMessage:
			'PRA starts this workflow as soon as it posts to the Production URL; in the mode Polling, n8n asks it at the times that are set.',
		triggerPanel: {
			header: '',
			executionsHelp: {
				inactive:
					'<b>To try it out</b>, click the "listen" button, then begin a session while the <b>Test URL</b> stands in PRA as the URL (with the secret at its end). <b>When it works</b>, publish the workflow and set the <b>Production URL</b> in its place. Executions then show up in the <a data-key="executions">executions list</a>. In the mode <b>Polling</b> there is no URL: the button shows the latest events.',
				active:
					'PRA starts this workflow whenever it posts to the <b>Production URL</b> (with the secret at its end). Those executions show up in the <a data-key="executions">executions list</a>. <b>To try out</b> a change, use the "listen" button and the <b>Test URL</b>.',
			},
			activationHint:
				'Once the workflow is published, it starts by itself: nothing has to be clicked.',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'beyondTrustPraWebhookApi',
				required: true,
				testedBy: 'webhookSecretTest',
				// "hide" in place of "show": the editor takes a field whose every choice shows a credential
				// for one that chooses how to sign in, and leaves it out.
				displayOptions: { hide: { mode: ['polling'] } },
			},
			{
				name: 'beyondTrustPraApi',
				required: true,
				// A trigger that polls has no such switch.
				displayOptions: {
					show: { mode: ['outboundEvents', 'polling'] },
					hide: { enrich: [false] },
				},
			},
		],
		webhooks: [
			{
				name: 'default',
				// Without a method n8n registers no webhook: nobody calls a trigger that polls.
				httpMethod: '={{ $parameter["mode"] === "polling" ? "" : "POST" }}',
				ndvHideUrl: '={{ $parameter["mode"] === "polling" }}',
				path: 'webhook',
				responseMode: 'onReceived',
				// Empty: n8n then answers with what `receive` has to say.
				responseData: '',
			},
		],
		properties: triggerFields,
	};

	methods = {
		credentialTest: {
			/** Nobody can be asked whether the secret is the right one: it must only be a good one. */
			async webhookSecretTest(
				this: ICredentialTestFunctions,
				{ data }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
			): Promise<INodeCredentialTestResult> {
				const flaw = flawOf(data?.secret);
				return flaw === undefined
					? { status: 'OK', message: 'The secret is long enough' }
					: { status: 'Error', message: flaw };
			},
		},
	};

	/** A person enters the URL in PRA, which no API can do: there is nothing to register. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				if (this.getNodeParameter('mode') === 'polling') return true;
				try {
					await checkSettings(this);
				} catch (error) {
					throw operationError(this.getNode(), error);
				}
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	/** n8n makes one object of this class: all polls of this process take turns. */
	poll = pollInTurns();

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}

	/** n8n runs this first in each execution that the trigger started, with what it took in. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await putOut(this);
	}
}
