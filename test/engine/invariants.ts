import { inspect } from 'node:util';
import type { IDataObject, IPairedItemData } from 'n8n-workflow';

import type { PraKillReport } from '../../nodes/BeyondTrustPra/sessions/killCase';
import type { NodeResult } from '../harness/engine';
import { logLines } from '../harness/engine';
import type { RecordedRequest, SessionView, Simulator } from '../simulator';

/** Nothing ended that the test does not mean to end. */
export function checkEnded({ record, pra }: Simulator, targets: Set<string>): void {
	const ended = record.terminations.filter(({ result }) => result === 'ended');
	const wrong = ended.filter(({ lsid }) => !targets.has(lsid));
	expect(wrong.map(({ lsid }) => pra.session(lsid))).toEqual([]);
	expect(record.defects).toEqual([]);
}

/**
 * A session gets a second call only after a look that began later than the first, or where the
 * first was refused unread: for the rate limit, or for its token.
 */
export function checkCalls({ requests }: Simulator['record']): void {
	const calls = requests.filter(isTerminate).sort((a, b) => a.startedAt - b.startedAt);
	const looks = requests.filter(isLook);
	const latest = new Map<string, RecordedRequest>();
	const blind: string[] = [];
	for (const call of calls) {
		const lsid = String(call.lsid).toLowerCase();
		const before = latest.get(lsid);
		latest.set(lsid, call);
		if (!before || before.status === 429 || before.status === 401) continue;
		const looked = looks.some(
			({ startedAt, finishedAt = Infinity }) =>
				startedAt > before.startedAt && finishedAt <= call.startedAt,
		);
		if (!looked) blind.push(lsid);
	}
	expect(blind).toEqual([]);
}

/** `contained` is claimed only where nothing that was meant still runs. */
export function checkContained(result: NodeResult, { pra }: Simulator, targets: Set<string>): void {
	for (const report of reportsIn(result).filter(({ contained }) => contained)) {
		const live = pra.liveSessions();
		const listed = new Set(report.sessions.map(({ lsid }) => lsid.toLowerCase()));
		const missed = live.filter(
			(session) =>
				listed.has(session.lsid) || (targets.has(session.lsid) && isMeant(session, report)),
		);
		expect(missed).toEqual([]);
	}
}

/** Every input item is answered, in order, and says which it belongs to. */
export function checkItems({ status, returned, error }: NodeResult, items: number): void {
	if (status === 'canceled') return;
	if (returned) {
		const answered = returned.flat().map(({ pairedItem }) => (pairedItem as IPairedItemData).item);
		expect(answered).toEqual([...answered].sort((a, b) => Number(a) - Number(b)));
		expect([...new Set(answered)]).toEqual(Array.from({ length: items }, (_, index) => index));
	} else if (items > 1) {
		const { context } = error as unknown as { context: { results: unknown[] } };
		expect(context.results).toHaveLength(items);
	}
}

/** No token and no secret in outputs, errors or log lines, however deep. */
export function checkSecrets(result: NodeResult, secrets: Set<string>): void {
	const everything = inspect([result, logLines], {
		depth: 30,
		maxArrayLength: null,
		maxStringLength: null,
		showHidden: true,
	});
	expect([...secrets].filter((secret) => everything.includes(secret))).toEqual([]);
}

/** All reports that a run gave: of items, and of the error that stopped it. */
export function reportsIn({ outputs, error }: NodeResult): PraKillReport[] {
	const { context } = (error ?? {}) as { context?: { report?: unknown; results?: unknown[] } };
	const records = [
		...outputs.flat().map(({ json }) => json),
		context?.report,
		...(context?.results ?? []).flat(),
	] as Array<IDataObject | undefined>;
	const reports = records.map((record) =>
		record?.error ? (record.error as IDataObject).report : record,
	) as Array<IDataObject | undefined>;
	return reports.filter(
		(report) => Array.isArray(report?.sessions) && report.lookup !== undefined,
	) as unknown as PraKillReport[];
}

/** Whether a target is one that this report should have found, names without their domains. */
function isMeant(session: SessionView, { target, lookup }: PraKillReport): boolean {
	if (session.visibleAs === 'report' && !lookup.sources.includes('report')) return false;
	if (target.kind === 'hostname') {
		return bare(session.hostname, /\..*$/) === bare(target.value, /\..*$/);
	}
	const domain = /^.*\\|@.*$/g;
	return session.users.some((user) => bare(user, domain) === bare(target.value, domain));
}

function bare(name: string, domain: RegExp): string {
	return name.replace(domain, '').toLowerCase();
}

function isTerminate({ method, path, action }: RecordedRequest): boolean {
	return action === 'terminate_session' || (method === 'DELETE' && path.includes('/session/'));
}

const LOOKS = ['get_connected_client_list', 'get_connected_clients', 'get_session_attributes'];

/** Faults that leave an answer readable. */
const HARMLESS = ['delay', 'expireTokens', 'ignored'];

/** A read of sessions that was answered. */
function isLook(request: RecordedRequest): boolean {
	const { method, api, path, action, report, status, fault } = request;
	if (status !== 200 || (fault !== undefined && !HARMLESS.includes(fault))) return false;
	if (api === 'commandV2') return method === 'GET' && /\/(client|session\/\w+)$/.test(path);
	return report === 'AccessSession' || LOOKS.includes(action ?? '');
}
