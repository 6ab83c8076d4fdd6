import type { INode, INodeParameters, INodeType } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { BeyondTrustPasswordSafe } from '../../nodes/BeyondTrustPasswordSafe/BeyondTrustPasswordSafe.node.js';
import { BeyondTrustPasswordSafeTrigger } from '../../nodes/BeyondTrustPasswordSafe/BeyondTrustPasswordSafeTrigger.node.js';
import { BeyondTrustPra } from '../../nodes/BeyondTrustPra/BeyondTrustPra.node.js';
import { BeyondTrustPraTrigger } from '../../nodes/BeyondTrustPra/BeyondTrustPraTrigger.node.js';
import { readExamples } from '../../scripts/n8n/examples';

const OURS = Object.fromEntries(
	[
		new BeyondTrustPra(),
		new BeyondTrustPraTrigger(),
		new BeyondTrustPasswordSafe(),
		new BeyondTrustPasswordSafeTrigger(),
	].map((type: INodeType) => [`n8n-nodes-beyondtrust.${type.description.name}`, type]),
);

const NODES = [...readExamples()].flatMap(([example, { nodes }]) =>
	nodes.filter(({ type }) => type in OURS).map((node) => [example, node.name, node] as const),
);

test.each(NODES)('%s: the parameters of "%s" are those of its node', (_, _name, node: INode) => {
	const { description } = OURS[node.type];
	const { properties } = description;
	// n8n adds this one to nodes that poll.
	const { pollTimes, ...given } = node.parameters;
	expect(pollTimes === undefined).toBe(description.polling !== true);
	const kept = NodeHelpers.getNodeParameters(properties, given, true, false, node, description);
	expect(kept).toMatchObject(given);
	const options = (kept?.options ?? {}) as INodeParameters;
	expect(Object.keys(options)).toEqual(Object.keys((given.options ?? {}) as INodeParameters));
	const whole = { ...node, parameters: kept ?? {} };
	expect(NodeHelpers.getNodeParametersIssues(properties, whole, description)).toBeNull();
	const needed = (description.credentials ?? []).filter((credential) =>
		NodeHelpers.displayParameter(kept ?? {}, credential, node, description),
	);
	const named = Object.keys(node.credentials ?? {});
	expect(named).toEqual(expect.arrayContaining(needed.map(({ name }) => name)));
	expect(node.typeVersion).toBe(description.version);
});
