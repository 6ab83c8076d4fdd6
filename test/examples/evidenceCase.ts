import type { IDataObject } from 'n8n-workflow';

import type { WorkflowResult } from '../harness/engine';
import type { Simulator } from '../simulator';
import { startSimulator } from '../simulator';
import type { Rights } from '../simulator/passwordSafe/identity/rights';
import type { EvidenceStore } from './evidenceStore';
import { startEvidenceStore } from './evidenceStore';
import type { ExampleBenchOptions } from './exampleBench';
import { ExampleBench } from './exampleBench';

export const SIX_HOURLY = ['sessions', 'requests'];

export const DAILY = ['accounts', 'systems', 'policies', 'users', ...SIX_HOURLY];

/** What the examples' README says the API user needs, and no more. */
const READ_ONLY: Rights = {
	administrator: false,
	features: {
		'Password Safe System Management': 'read',
		'Password Safe Account Management': 'read',
		'Password Safe Role Management': 'read',
		'User Accounts Management': 'read',
	},
	roles: ['Session Auditor', 'Approver'],
};

/** The example with a server to read from, as a user who may only read, and a store to deliver to. */
export class EvidenceCase {
	private constructor(
		readonly simulator: Simulator,
		readonly store: EvidenceStore,
	) {}

	static async start(estate?: 'empty'): Promise<EvidenceCase> {
		const [simulator, store] = await Promise.all([
			startSimulator(estate && { estate }),
			startEvidenceStore(),
		]);
		const evidence = new EvidenceCase(simulator, store);
		evidence.mayDo({});
		return evidence;
	}

	get safe() {
		return this.simulator.passwordSafe;
	}

	/** Changes what the API user may do, from what the workflow needs. */
	mayDo({ features = {}, roles = [] }: Partial<Rights>): void {
		this.safe.changeUser('svc-n8n', {
			rights: {
				...READ_ONLY,
				features: { ...READ_ONLY.features, ...features },
				roles: [...READ_ONLY.roles, ...roles],
			},
		});
	}

	async run(
		hours: 6 | 24,
		settings: Record<string, string> = {},
		options: ExampleBenchOptions = {},
	): Promise<WorkflowResult> {
		const bench = await ExampleBench.create(this.simulator, options);
		return await bench.run({
			example: 'evidence-every-6-and-24-hours',
			start: `Every ${hours} hours`,
			trigger: {},
			settings: { evidenceStoreUrl: this.store.url, ...settings },
		});
	}

	/** What the store got: the summary, and the files by list, whatever the time in their names. */
	delivered(): { summary: IDataObject; files: Record<string, IDataObject> } {
		const { summary, ...files } = Object.fromEntries(
			[...this.store.files].map(([name, file]) => {
				const [, list] = /^\d{4}-\d\d-\d\d_\d{6}Z_(\w+)\.json$/.exec(name) ?? [];
				return [list ?? name, file];
			}),
		);
		return { summary, files };
	}

	async close(): Promise<void> {
		await Promise.all([this.simulator.close(), this.store.close()]);
	}
}

/** Of records of an output, one field, in order of size. */
export function numbersIn(records: unknown, field: string): number[] {
	return (records as IDataObject[]).map((record) => Number(record[field])).sort((a, b) => a - b);
}
