import { sleep } from 'n8n-workflow';

import { asOneLine, Failure, toFailure } from '../../shared/failure';
import type { LiveSession } from '../api/model';
import { lsidKey } from '../api/lsid';
import type { Lookup, Pra } from '../api/pra';
import type { Ending } from './ending';
import type { Endings } from './endings';
import type { BeginEnding, KillCase } from './killCase';
import { isActive } from './unlisted';

/** Sessions end within moments, or take a while: looks get rarer, since each costs of the limit. */
const PAUSES_MS = [500, 1_000, 2_000];

/** Sessions that keep beginning anew must not keep the flow waiting for ever. */
const MAX_LATE_LOOKS = 3;

export interface VerifyMeans {
	pra: Pra;
	endings: Endings;
	beginnerOf: (one: KillCase) => Promise<BeginEnding>;
}

/**
 * Looks again until the sessions are gone or the items' time is up. A call without a clear answer is
 * sent again only after a look shows the session alive; sessions that match and began meanwhile are
 * ended too. Items that did not ask to verify get a look only where a call had no clear answer.
 */
export async function verify(cases: KillCase[], means: VerifyMeans): Promise<void> {
	await means.endings.settled();
	const startedAt = performance.now();
	let lateLooks = 0;
	for (let round = 0; ; round++) {
		const elapsed = performance.now() - startedAt;
		const inTime = cases.filter(
			(one) => isUnfinished(one) && (round === 0 || elapsed < one.request.verifyTimeoutMs),
		);
		// A call of the last moment deserves its look too.
		const late = lateLooks < MAX_LATE_LOOKS ? cases.filter(hasUnseen) : [];
		const open = inTime.length > 0 ? inTime : late;
		if (open.length === 0) return;
		if (inTime.length === 0) lateLooks++;
		const patience = Math.max(...open.map((one) => one.request.verifyTimeoutMs));
		if (round > 0) {
			const pause = PAUSES_MS[Math.min(round, PAUSES_MS.length) - 1];
			await sleep(Math.max(0, Math.min(pause, patience - elapsed)));
		}
		const sightings = await Promise.all([
			...lookupsOf(open).map(async (lookup) => await lookAtClients(open, lookup, patience, means)),
			lookIntoReport(open, patience, means),
			...askForEach(open),
		]);
		take(sightings, means.endings);
		for (const { decide } of sightings) await decide?.();
		await means.endings.settled();
	}
}

function hasUnseen(one: KillCase): boolean {
	return one.endings().some((ending) => ending.isUnseen && needsLook(one, ending));
}

/** Whether a look is worth its cost for this session of this item. */
function needsLook(one: KillCase, ending: Ending): boolean {
	return ending.isOpen && (one.request.verify || ending.isDoubtful);
}

function isUnfinished(one: KillCase): boolean {
	const waitsForNames = one.request.verify && one.held().length > 0;
	return waitsForNames || one.endings().some((ending) => needsLook(one, ending));
}

function lookupsOf(cases: KillCase[]): Array<Exclude<Lookup, 'report'>> {
	const lookups = cases.map(({ request }) => request.lookup);
	return [...new Set(lookups)].filter((lookup) => lookup !== 'report');
}

/** What one look shows of the sessions it was taken for. */
interface Sighting {
	endings: Ending[];
	/** The sessions it lists; undefined where it failed. */
	listed?: LiveSession[];
	lookError?: string;
	/** Decides about sessions that it newly shows. */
	decide?: () => Promise<void>;
}

async function lookAtClients(
	open: KillCase[],
	lookup: Exclude<Lookup, 'report'>,
	patience: number,
	means: VerifyMeans,
): Promise<Sighting> {
	const cases = open.filter(({ request }) => request.lookup === lookup);
	const sighting = await sight(openEndings(cases, 'clients'), async () => {
		const { sessions, unreadable } = await means.pra.connectedClients(lookup, patience);
		return allOf(sessions, unreadable);
	});
	const { listed } = sighting;
	if (!listed) return sighting;
	const decide = async () => {
		for (const one of cases) {
			const { verify: looksForMore, dryRun, target } = one.request;
			if (!looksForMore || dryRun || target.kind === 'lsid') continue;
			// Of a session that just begins not all names may be known yet: the next look decides then.
			one.decide(listed, await means.beginnerOf(one), false);
		}
	};
	return { ...sighting, decide };
}

/** Asks the report for the sessions that it had shown, and the appliance for those it leaves out. */
async function lookIntoReport(
	open: KillCase[],
	patience: number,
	{ pra }: VerifyMeans,
): Promise<Sighting> {
	const endings = openEndings(open, 'report');
	return await sight(endings, async () => {
		if (endings.length === 0) return [];
		const lsids = endings.map(({ session }) => session.lsid);
		const { sessions, ended, unreadable } = await pra.reports.among(lsids, patience);
		const shown = new Set([...sessions.map(({ lsid }) => lsid), ...ended].map(lsidKey));
		const unknown = endings.filter(({ session }) => !shown.has(lsidKey(session.lsid)));
		return [...allOf(sessions, unreadable), ...(await stillActive(unknown))];
	});
}

function askForEach(open: KillCase[]): Array<Promise<Sighting>> {
	return openEndings(open, 'asking').map(
		async (ending) => await sight([ending], async () => await stillActive([ending])),
	);
}

async function stillActive(endings: Ending[]): Promise<LiveSession[]> {
	const sessions = await Promise.all(
		endings.map(async ({ command, session }) =>
			(await isActive(command, session.lsid)) ? [session] : [],
		),
	);
	return sessions.flat();
}

function openEndings(cases: KillCase[], seenBy: Ending['seenBy']): Ending[] {
	const open = cases.flatMap((one) => one.endings().filter((ending) => needsLook(one, ending)));
	return [...new Set(open)].filter((ending) => ending.seenBy === seenBy);
}

/** A look that is not whole proves of no session that it is gone. */
function allOf(sessions: LiveSession[], unreadable: string[]): LiveSession[] {
	if (unreadable.length === 0) return sessions;
	throw new Failure('nonsense', `Part of the answer could not be read: ${unreadable.join(', ')}`);
}

async function sight(endings: Ending[], look: () => Promise<LiveSession[]>): Promise<Sighting> {
	try {
		return { endings, listed: await look() };
	} catch (error) {
		const failure = toFailure(error);
		if (failure.kind === 'cancelled') throw failure;
		return { endings, lookError: asOneLine(failure) };
	}
}

/**
 * Takes over what all looks of a round showed before any call is sent again: a look that began
 * before such a call must not count as one after it.
 */
function take(sightings: Sighting[], all: Endings): void {
	const shown = new Set(
		sightings.flatMap(({ listed }) => listed?.map(({ lsid }) => lsidKey(lsid)) ?? []),
	);
	const looksFor = new Map<Ending, Sighting[]>();
	for (const sighting of sightings) {
		for (const ending of sighting.endings) {
			looksFor.set(ending, [...(looksFor.get(ending) ?? []), sighting]);
		}
	}
	for (const [ending, looks] of looksFor) {
		const failed = looks.find(({ lookError }) => lookError !== undefined);
		const isShown = shown.has(lsidKey(ending.session.lsid));
		ending.lookError = failed?.lookError ?? null;
		// One look that shows it outweighs those that do not; it is gone where each of them was whole.
		if (isShown || !failed) ending.gone = !isShown;
		if (ending.mayBeSentAgain) all.again(ending);
	}
}
