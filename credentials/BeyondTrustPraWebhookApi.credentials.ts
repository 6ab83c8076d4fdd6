import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** The trigger's own credential: the appliance signs nothing that it posts, so a secret must do. */
export class BeyondTrustPraWebhookApi implements ICredentialType {
	name = 'beyondTrustPraWebhookApi';

	displayName = 'BeyondTrust PRA Webhook Secret API';

	icon: Icon = {
		light: 'file:../icons/beyondtrustPra.svg',
		dark: 'file:../icons/beyondtrustPra.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-beyondtrust/n8n-nodes-beyondtrust#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'What the appliance must send along, at the end of the URL: ?secret=… At least 24 letters, digits, hyphens or underscores, made by a password generator and used for nothing else.',
		},
	];
}
