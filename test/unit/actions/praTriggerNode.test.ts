import { NodeHelpers } from 'n8n-workflow';
import type { INodeParameters } from 'n8n-workflow';

import { BeyondTrustPraWebhookApi } from '../../../credentials/BeyondTrustPraWebhookApi.credentials';
import { BeyondTrustPraTrigger } from '../../../nodes/BeyondTrustPra/BeyondTrustPraTrigger.node';
import { EVENTS } from '../../../nodes/BeyondTrustPra/trigger/events';

const { description } = new BeyondTrustPraTrigger();

/** What a person can set in the editor. */
function shown(parameters: INodeParameters): string[] {
	const defaults = NodeHelpers.getNodeParameters(
		...([description.properties, parameters, true, false, null, description] as const),
	);
	const properties = description.properties.filter(
		(property) =>
			!['notice', 'hidden'].includes(property.type) &&
			NodeHelpers.displayParameter(defaults ?? {}, property, null, description),
	);
	return properties.map(({ name }) => name);
}

test('the public names', () => {
	expect(description).toMatchObject({
		name: 'beyondTrustPraTrigger',
		displayName: 'BeyondTrust PRA Trigger',
		group: ['trigger'],
		inputs: [],
	});
	expect(description).not.toHaveProperty('usableAsTool');
	expect(shown({ mode: 'outboundEvents' })).toEqual(['mode', 'events', 'enrich', 'options']);
	expect(shown({ mode: 'ticketApproval' })).toEqual(['mode', 'options']);
	expect(shown({ mode: 'polling' })).toEqual(['mode', 'events', 'pollTimes', 'options']);
	expect(new BeyondTrustPraWebhookApi()).toMatchObject({ name: 'beyondTrustPraWebhookApi' });
});

test('events are offered under the names that come out', () => {
	const events = description.properties.find(({ name }) => name === 'events');
	expect(events?.options?.map((option) => 'value' in option && option.value)).toEqual([...EVENTS]);
});

test.each([
	[{ mode: 'outboundEvents', enrich: false }, ['beyondTrustPraWebhookApi']],
	[{ mode: 'outboundEvents', enrich: true }, ['beyondTrustPraWebhookApi', 'beyondTrustPraApi']],
	[{ mode: 'ticketApproval' }, ['beyondTrustPraWebhookApi']],
	[{ mode: 'polling' }, ['beyondTrustPraApi']],
])('credentials with %j', (parameters, names) => {
	const needed = (description.credentials ?? []).filter((credential) =>
		NodeHelpers.displayParameter(parameters, credential, null, description),
	);
	expect(needed.map(({ name }) => name)).toEqual(names);
});
