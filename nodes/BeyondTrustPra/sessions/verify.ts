import { sleep } from 'n8n-workflow';

import type { LiveSession } from '../api/model';
import { lsidKey } from '../api/lsid';
import type { Lookup } from '../api/pra';
import type { Ending } from './ending';
import type { Endings } from './endings';
import type { KillCase } from './killCase';
import type { LookMeans, Sighting } from './sightings';
import { askForEach, lookAtClients, lookIntoReport, needsLook } from './sightings';

/** Sessions end within moments, or take a while: looks get rarer, since each costs of the limit. */
const PAUSES_MS = [500, 1_000, 2_000];

/** Sessions that keep beginning anew must not keep the flow waiting for ever. */
const MAX_LATE_LOOKS = 3;

export interface VerifyMeans extends LookMeans {
	endings: Endings;
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
		const heeding = new Set([...open, ...cases.filter(({ lookup }) => lookup.complete)]);
		const sightings = await Promise.all([
			...lookupsOf(open).map(
				async (lookup) => await lookAtClients(open, [...heeding], lookup, patience, means),
			),
			lookIntoReport(open, patience, means),
			...askForEach(open),
		]);
		take(sightings, means.endings, cases);
		for (const { decide } of sightings) await decide?.();
		await means.endings.settled();
	}
}

function hasUnseen(one: KillCase): boolean {
	return one.endings().some((ending) => ending.isUnseen && needsLook(one, ending));
}

function isUnfinished(one: KillCase): boolean {
	const waitsForNames = one.request.verify && one.held().length > 0;
	return waitsForNames || one.endings().some((ending) => needsLook(one, ending));
}

function lookupsOf(cases: KillCase[]): Array<Exclude<Lookup, 'report'>> {
	const lookups = cases.map(({ request }) => request.lookup);
	return [...new Set(lookups)].filter((lookup) => lookup !== 'report');
}

/**
 * Takes over what all looks of a round showed before any call is sent again: a look that began
 * before such a call must not count as one after it. Nor is one sent again where the look shows
 * someone protected, who was not in the session before.
 */
function take(sightings: Sighting[], all: Endings, cases: KillCase[]): void {
	const shown = new Map<string, LiveSession[]>();
	for (const session of sightings.flatMap((sighting) => sighting.listed ?? [])) {
		const key = lsidKey(session.lsid);
		shown.set(key, [...(shown.get(key) ?? []), session]);
	}
	const looksFor = new Map<Ending, Sighting[]>();
	for (const sighting of sightings) {
		for (const ending of sighting.endings) {
			looksFor.set(ending, [...(looksFor.get(ending) ?? []), sighting]);
		}
	}
	for (const [ending, looks] of looksFor) {
		const failed = looks.find(({ lookError }) => lookError !== undefined);
		const now = shown.get(lsidKey(ending.session.lsid)) ?? [];
		ending.lookError = failed?.lookError ?? null;
		// One look that shows it outweighs those that do not; it is gone where each of them was whole.
		if (now.length > 0 || !failed) ending.gone = now.length === 0;
		if (now.length > 0 && ending.mayBeSentAgain && isStillMeant(ending, now, cases)) {
			all.again(ending);
		}
	}
}

/**
 * Whether an item still wants the session ended, by what the looks show now: one of them may know of
 * people that another does not, and one that tells no names proves nothing where names are protected.
 */
function isStillMeant(ending: Ending, now: LiveSession[], cases: KillCase[]): boolean {
	return cases.some(
		(one) =>
			one.endings().includes(ending) &&
			!now.some((session) => one.shields(session)) &&
			now.some((session) => !one.isProtected(session)),
	);
}
