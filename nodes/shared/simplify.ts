import type { INodeProperties } from 'n8n-workflow';

import { readSwitch } from './fields';
import type { ReadParameter } from './operation';

/** For records with words in place of numbers, and without what few need. */
export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

export function readSimplify(parameter: ReadParameter): boolean {
	return readSwitch('Simplify', parameter('simplify'), true);
}
