import type { IDataObject, INodeType } from 'n8n-workflow';

import { kept, standIn } from './nodeType';

/** A page as a person gets to see it. */
export interface ShownPage {
	node: string;
	/** All its parameters, expressions resolved. */
	parameters: IDataObject;
}

/** What the person answers, by name of the node whose page is shown. */
export type Answers = Record<string, IDataObject>;

const PARAMETERS = [
	'operation',
	'defineForm',
	'formTitle',
	'formDescription',
	'formFields',
	'respondWith',
	'completionTitle',
	'completionMessage',
	'resume',
	'options',
];

/**
 * Stand-ins for the nodes that wait for a person. They do not wait: what the person would see is
 * kept, and the answer is there at once.
 */
export function formsAnswered(answers: Answers, shown: ShownPage[]): Record<string, INodeType> {
	const page = (name: string) =>
		standIn(name, PARAMETERS.map(kept), async (context) => {
			const { name: node } = context.getNode();
			const values = PARAMETERS.map((parameter) => [
				parameter,
				context.getNodeParameter(parameter, 0),
			]);
			shown.push({ node, parameters: Object.fromEntries(values) as IDataObject });
			return [[{ json: answers[node] ?? {} }]];
		});
	return {
		'n8n-nodes-base.form': page('n8n-nodes-base.form'),
		'n8n-nodes-base.wait': page('n8n-nodes-base.wait'),
	};
}
