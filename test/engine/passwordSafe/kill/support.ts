import type { IDataObject } from 'n8n-workflow';

import type { PasswordSafeKillReport } from '../../../../nodes/BeyondTrustPasswordSafe/sessions/killCase';
import type { NodeResult } from '../../../harness/engine';
import { blindRepeats } from '../../../invariants/calls';
import { contradictions } from '../../../invariants/consistent';
import { livesThoughContained } from '../../../invariants/contained';
import { endedWrongly } from '../../../invariants/ended';
import { none } from '../../../invariants/none';
import { safeEndCalls, safeLooks } from '../../../invariants/passwordSafe';
import type { Told } from '../../../invariants/reports';
import { everythingTold } from '../../../invariants/reports';
import type { SimulatorOptions } from '../../../simulator';
import type { NewSession } from '../../../simulator/passwordSafe/newcomers';
import { reportOf as anyReportOf } from '../../support';
import type { Authentication, PasswordSafeRun } from '../bench';
import { PasswordSafeBench } from '../bench';

export { contextOf } from '../../support';

/** Further settings of a kill's run. */
type KillRun = Omit<PasswordSafeRun, 'parameters' | 'options'>;

const LOCKED = 5;

/**
 * A bench whose sessions are targets or bystanders. What must hold in whatever test is checked for
 * each run, and at the end: nobody else is ended, no call is blindly repeated, no report claims what
 * is not so, and calls of one sign-in go one at a time.
 */
export class KillBench {
	/** Sessions that a kill may end or lock; all others must survive. */
	readonly targets = new Set<number>();

	private constructor(readonly bench: PasswordSafeBench) {}

	static async start(options: SimulatorOptions, authentication?: Authentication) {
		return new KillBench(await PasswordSafeBench.start(options, authentication));
	}

	get safe() {
		return this.bench.safe;
	}

	get record() {
		return this.bench.record;
	}

	get faults() {
		return this.bench.faults;
	}

	/** Begins a session that the test means to end; returns its ID. */
	target(hostname: string, username: string, more: Partial<NewSession> = {}): number {
		const { sessionId } = this.safe.startSession({ hostname, username, ...more });
		this.targets.add(sessionId);
		return sessionId;
	}

	/** Begins a session that must survive whatever the test does. */
	bystander(hostname: string, username: string, more: Partial<NewSession> = {}): number {
		return this.safe.startSession({ hostname, username, ...more }).sessionId;
	}

	async killHost(hostname: string, options: IDataObject = {}, run: KillRun = {}) {
		return await this.run('terminateSessionsByHostname', { hostname }, options, run);
	}

	async killUser(username: string, options: IDataObject = {}, run: KillRun = {}) {
		return await this.run('terminateSessionsByUsername', { username }, options, run);
	}

	async killId(sessionId: number | string, options: IDataObject = {}, run: KillRun = {}) {
		return await this.run('terminate', { sessionId: String(sessionId) }, options, run);
	}

	async lockHost(hostname: string, options: IDataObject = {}, run: KillRun = {}) {
		return await this.run('lockSessionsByHostname', { hostname }, options, run);
	}

	async lockUser(username: string, options: IDataObject = {}, run: KillRun = {}) {
		return await this.run('lockSessionsByUsername', { username }, options, run);
	}

	async lockId(sessionId: number | string, options: IDataObject = {}, run: KillRun = {}) {
		return await this.run('lock', { sessionId: String(sessionId) }, options, run);
	}

	/** Throws where something ended that must not, or was asked for too often. */
	check(): void {
		const { terminations, locks, peakParallel } = this.record.passwordSafe;
		const acted = [...terminations, ...locks].filter(({ result }) => result === 'done');
		none(
			endedWrongly(
				acted.map(({ sessionId }) => String(sessionId)),
				(id) => this.targets.has(Number(id)),
				(id) => JSON.stringify(this.safe.session(Number(id))),
			),
			blindRepeats(safeEndCalls(this.record), safeLooks(this.record)),
			peakParallel > 1 ? [`${peakParallel} calls of one sign-in at once`] : [],
		);
	}

	private async run(
		operation: string,
		parameters: Record<string, string>,
		options: IDataObject,
		run: KillRun,
	): Promise<NodeResult> {
		const result = await this.bench.run('session', operation, { parameters, options, ...run });
		const locks = operation.startsWith('lock');
		const live = this.safe
			.liveSessions()
			.filter(({ status }) => !locks || status !== LOCKED)
			.map((session) => ({ ...session, id: String(session.sessionId) }));
		for (const told of everythingTold(result, run.items?.length ?? 1)) {
			const isMeant = (session: (typeof live)[number]) =>
				this.targets.has(session.sessionId) && isOfTarget(session, told);
			none(livesThoughContained(told, live, isMeant), contradictions(told));
		}
		return result;
	}
}

/** Names without their domains. */
function isOfTarget(session: { assetName: string; username: string }, { target }: Told): boolean {
	const domain = target.kind === 'hostname' ? /\..*$/ : /^.*\\|@.*$/g;
	const name = target.kind === 'hostname' ? session.assetName : session.username;
	const bare = (one: string) => one.replace(domain, '').toLowerCase();
	return bare(name) === bare(target.value);
}

/** The body of a test with a bench of its own; what must always hold is checked when it is done. */
export function onKill(
	options: SimulatorOptions,
	body: (bench: KillBench) => Promise<void>,
	authentication?: Authentication,
): () => Promise<void> {
	return async () => {
		const kill = await KillBench.start(options, authentication);
		try {
			await body(kill);
			kill.check();
			kill.bench.check();
		} finally {
			await kill.bench.close();
		}
	};
}

/** The report of the item, whether it succeeded or its error carries it. */
export function reportOf(result: NodeResult, item = 0): PasswordSafeKillReport {
	return anyReportOf(result, item) as unknown as PasswordSafeKillReport;
}

/** Outcomes by session ID. */
export function outcomesOf({ sessions }: PasswordSafeKillReport): Record<number, string> {
	return Object.fromEntries(sessions.map(({ sessionId, outcome }) => [sessionId, outcome]));
}

/** The same outcome for each of some sessions. */
export function all(outcome: string, ids: number[]): Record<number, string> {
	return Object.fromEntries(ids.map((id) => [id, outcome]));
}
