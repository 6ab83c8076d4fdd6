import type { INodeParameters } from 'n8n-workflow';

import type { Amounts } from '../../test/simulator/passwordSafe/bulk';

/** A list that both sides read whole. */
export interface List {
	label: string;
	/** What the simulator is filled with to have so many records. */
	fill(records: number): Amounts;
	/** This package's node. */
	own: INodeParameters;
	/** Below the API's base, for n8n's HTTP Request node. */
	path: string;
	/** Whether it is read by `limit` and `offset`. */
	paged: boolean;
}

export const LISTS = {
	sessions: {
		label: 'sessions (no pages)',
		fill: (sessions) => ({ sessions }),
		own: { resource: 'session', operation: 'getAll', returnAll: true, simplify: true },
		path: 'Sessions',
		paged: false,
	},
	managedAccounts: {
		label: 'managed accounts (1,000 a page)',
		fill: (managedAccounts) => ({ managedSystems: 1_000, managedAccounts }),
		own: {
			resource: 'managedAccount',
			operation: 'getAll',
			view: 'requestable',
			returnAll: true,
			simplify: true,
		},
		path: 'ManagedAccounts',
		paged: true,
	},
} satisfies Record<string, List>;

export type ListName = keyof typeof LISTS;

export const LIST_NAMES = Object.keys(LISTS) as ListName[];

/** Who reads: this package's node, or n8n's HTTP Request node. */
export const SIDES = ['node', 'httpRequest'] as const;

export type Side = (typeof SIDES)[number];

export const SIDE_LABELS: Record<Side, string> = {
	node: 'Password Safe node',
	httpRequest: 'HTTP Request node',
};
