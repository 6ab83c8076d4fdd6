import type { INodeProperties } from 'n8n-workflow';

const LABELS = { account: 'Account', hostname: 'Hostname', username: 'Username' };

/** A filter of a list by a name, which is compared as Match Mode says. */
export function nameFilter(kind: keyof typeof LABELS, description: string): INodeProperties {
	return { displayName: LABELS[kind], name: kind, type: 'string', default: '', description };
}
