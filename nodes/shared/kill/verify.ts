import { sleep } from 'n8n-workflow';

import { asOneLine, Failure, toFailure } from '../failure';
import type { Ending } from './ending';
import type { Endings } from './endings';
import type { NamedSession } from './guard';
import type { KillCase } from './killCase';
import type { ReportedSession } from './report';

/** Sessions end within moments, or take a while: looks get rarer, since each costs of the limit. */
const PAUSES_MS = [500, 1_000, 2_000];

/** Sessions that keep beginning anew must not keep the flow waiting for ever. */
const MAX_LATE_LOOKS = 3;

/** What one look shows of the sessions it was taken for. */
export interface Sighting<Session, One> {
	endings: One[];
	/** The sessions it lists; undefined where it failed. */
	listed?: Session[];
	lookError?: string;
	/** Decides about sessions that it newly shows. */
	decide?: () => Promise<void>;
}

/** Any case over these sessions and endings. */
type CaseOf<Session extends NamedSession, One extends Ending<Session>> = KillCase<
	Session,
	One,
	ReportedSession
>;

export interface VerifyMeans<Session extends NamedSession, One extends Ending<Session>, Case> {
	endings: Endings<One>;
	/**
	 * Takes the looks of a round.
	 * @param open items with sessions that are not known to be gone
	 * @param heeding items that are done too: what the looks newly show, they must not pass over
	 * @param patience ms
	 */
	look(open: Case[], heeding: Case[], patience: number): Promise<Array<Sighting<Session, One>>>;
}

/** Whether a look is worth its cost for this session of this item. */
export function needsLook<Session extends NamedSession, One extends Ending<Session>>(
	one: CaseOf<Session, One>,
	ending: One,
): boolean {
	return ending.isOpen && (one.request.verify || ending.isDoubtful);
}

/** The sessions of these items that a look is to be taken for, each once. */
export function openEndings<Session extends NamedSession, One extends Ending<Session>>(
	cases: Array<CaseOf<Session, One>>,
): One[] {
	const open = cases.flatMap((one) => one.endings().filter((ending) => needsLook(one, ending)));
	return [...new Set(open)];
}

/** One look: what it lists, or why it failed. @throws Failure `cancelled` */
export async function sight<Session, One>(
	endings: One[],
	look: () => Promise<Session[]>,
): Promise<Sighting<Session, One>> {
	try {
		return { endings, listed: await look() };
	} catch (error) {
		const failure = toFailure(error);
		if (failure.kind === 'cancelled') throw failure;
		return { endings, lookError: asOneLine(failure) };
	}
}

/** A look that is not whole proves of no session that it is gone. */
export function allOf<Session>(sessions: Session[], unreadable: string[]): Session[] {
	if (unreadable.length === 0) return sessions;
	throw new Failure('nonsense', `Part of the answer could not be read: ${unreadable.join(', ')}`);
}

/**
 * Looks again until the sessions are gone or the items' time is up. A call without a clear answer is
 * sent again only after a look shows the session alive; sessions that match and began meanwhile are
 * ended too. Items that did not ask to verify get a look only where a call had no clear answer.
 */
export async function verify<
	Session extends NamedSession,
	One extends Ending<Session>,
	Case extends CaseOf<Session, One>,
>(cases: Case[], { endings, look }: VerifyMeans<Session, One, Case>): Promise<void> {
	await endings.settled();
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
		const sightings = await look(open, [...heeding], patience);
		take(sightings, endings, cases);
		for (const { decide } of sightings) await decide?.();
		await endings.settled();
	}
}

function hasUnseen<Session extends NamedSession, One extends Ending<Session>>(
	one: CaseOf<Session, One>,
): boolean {
	return one.endings().some((ending) => ending.isUnseen && needsLook(one, ending));
}

function isUnfinished<Session extends NamedSession, One extends Ending<Session>>(
	one: CaseOf<Session, One>,
): boolean {
	const waitsForNames = one.request.verify && one.held().length > 0;
	return waitsForNames || one.endings().some((ending) => needsLook(one, ending));
}

/**
 * Takes over what all looks of a round showed before any call is sent again: a look that began
 * before such a call must not count as one after it. Nor is one sent again where the look shows
 * someone protected, who was not in the session before.
 */
function take<Session extends NamedSession, One extends Ending<Session>>(
	sightings: Array<Sighting<Session, One>>,
	all: Endings<One>,
	cases: Array<CaseOf<Session, One>>,
): void {
	const [{ keyOf }] = cases;
	const shown = new Map<string, Session[]>();
	for (const session of sightings.flatMap((sighting) => sighting.listed ?? [])) {
		const key = keyOf(session);
		shown.set(key, [...(shown.get(key) ?? []), session]);
	}
	const looksFor = new Map<One, Array<Sighting<Session, One>>>();
	for (const sighting of sightings) {
		for (const ending of sighting.endings) {
			looksFor.set(ending, [...(looksFor.get(ending) ?? []), sighting]);
		}
	}
	for (const [ending, looks] of looksFor) {
		const failed = looks.find(({ lookError }) => lookError !== undefined);
		const now = shown.get(keyOf(ending.session)) ?? [];
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
function isStillMeant<Session extends NamedSession, One extends Ending<Session>>(
	ending: One,
	now: Session[],
	cases: Array<CaseOf<Session, One>>,
): boolean {
	return cases.some(
		(one) =>
			one.endings().includes(ending) &&
			!now.some((session) => one.shields(session)) &&
			now.some((session) => !one.isProtected(session)),
	);
}
