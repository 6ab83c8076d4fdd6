import { config } from '@n8n/node-cli/eslint';

/**
 * n8n's preset for what runs on a developer's machine and is never published: without n8n's rules
 * for nodes, which forbid Node itself and want every error to be one of n8n's.
 */
const nodeRules = config
	.flatMap(({ rules = {} }) => Object.keys(rules))
	.filter((rule) => rule.startsWith('@n8n/community-nodes/'));

export default [
	...config,
	{
		files: ['**/*.ts'],
		rules: {
			...Object.fromEntries(nodeRules.map((rule) => [rule, 'off'])),
			'no-console': 'off',
		},
	},
];
