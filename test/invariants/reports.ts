import type { IDataObject } from 'n8n-workflow';

import type { KillReport, ReportedSession, Target } from '../../nodes/shared/kill/report';
import type { NodeResult } from '../harness/engine';

/** A session as the report of either product tells it. */
export type ToldSession = ReportedSession & {
	lsid?: string;
	sessionId?: string | number;
	hostname?: string | null;
	usernames?: string[];
	attributesError?: string | null;
	managedSystemId?: number | null;
	managedAccountName?: string | null;
};

/** What one input item was told of its kill, as a report or as an item for each session. */
export interface Told {
	target: Target;
	dryRun: boolean;
	contained: boolean;
	sessions: ToldSession[];
	/** Only a report has these. */
	report?: KillReport<ToldSession>;
}

/** The ID of a told session as histories spell it. */
export function idOf({ lsid, sessionId }: { lsid?: string; sessionId?: string | number }): string {
	return String(lsid ?? sessionId).toLowerCase();
}

/** The records of each input item: what came out for it, or what the error that stopped it tells. */
export function recordsByItem({ outputs, error }: NodeResult, items: number): IDataObject[][] {
	const { context } = (error ?? {}) as { context?: { report?: object; results?: unknown[] } };
	if (context?.results) return context.results.map((records) => [records].flat() as IDataObject[]);
	const all = outputs.flat();
	if (error && all.length === 0) {
		return [[{ error: { message: error.message, report: context?.report } as IDataObject }]];
	}
	return Array.from({ length: items }, (_, item) =>
		all
			.filter(({ pairedItem }) => (pairedItem as { item?: number } | undefined)?.item === item)
			.map(({ json }) => json),
	);
}

/** What the records of one item tell; undefined where they tell of no kill. */
export function toldBy(records: IDataObject[]): Told | undefined {
	const [first] = records;
	const report = (first?.error ? (first.error as IDataObject).report : first) as
		| IDataObject
		| undefined;
	if (Array.isArray(report?.sessions) && report.lookup !== undefined) {
		const told = report as unknown as KillReport<ToldSession>;
		return { ...told, report: told };
	}
	if (first?.outcome === undefined) return undefined;
	const { target, dryRun, contained } = first as unknown as Told;
	const sessions = first.outcome === 'noSessions' ? [] : (records as unknown as ToldSession[]);
	return { target, dryRun, contained, sessions };
}

/** All that a run told. */
export function everythingTold(result: NodeResult, items: number): Told[] {
	const told = recordsByItem(result, items).map(toldBy);
	return told.filter((one) => one !== undefined);
}
