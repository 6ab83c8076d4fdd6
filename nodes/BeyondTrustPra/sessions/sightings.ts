import { asOneLine, Failure, toFailure } from '../../shared/failure';
import type { LiveSession } from '../api/model';
import { bareSession } from '../api/model';
import { lsidKey } from '../api/lsid';
import type { Lookup, Pra } from '../api/pra';
import type { Ending } from './ending';
import { tellMore } from './find';
import type { BeginEnding, KillCase } from './killCase';
import { isActive } from './unlisted';

export interface LookMeans {
	pra: Pra;
	beginnerOf: (one: KillCase) => Promise<BeginEnding>;
}

/** Whether a look is worth its cost for this session of this item. */
export function needsLook(one: KillCase, ending: Ending): boolean {
	return ending.isOpen && (one.request.verify || ending.isDoubtful);
}

/** What one look shows of the sessions it was taken for. */
export interface Sighting {
	endings: Ending[];
	/** The sessions it lists; undefined where it failed. */
	listed?: LiveSession[];
	lookError?: string;
	/** Decides about sessions that it newly shows. */
	decide?: () => Promise<void>;
}

/** @param heeding items that are done too: what the look newly shows, they must not pass over */
export async function lookAtClients(
	open: KillCase[],
	heeding: KillCase[],
	lookup: Exclude<Lookup, 'report'>,
	patience: number,
	means: LookMeans,
): Promise<Sighting> {
	const byLookup = ({ request }: KillCase) => request.lookup === lookup;
	const sighting = await sight(openEndings(open.filter(byLookup), 'clients'), async () => {
		const { sessions, unreadable } = await means.pra.connectedClients(lookup, patience);
		return allOf(sessions, unreadable);
	});
	const { listed } = sighting;
	if (!listed) return sighting;
	const decide = async () => {
		for (const one of heeding.filter(byLookup)) {
			const { verify: looksForMore, dryRun, target } = one.request;
			if (!looksForMore || dryRun || target.kind === 'lsid') continue;
			// Of a session that just begins not all names may be known yet: the next look decides then.
			one.decide(listed, await means.beginnerOf(one), false);
		}
	};
	return { ...sighting, decide };
}

/**
 * Asks the report for the sessions that it had shown, and the appliance for those it leaves out; and
 * for those that clients newly show, where it alone may tell whether they are protected.
 */
export async function lookIntoReport(
	open: KillCase[],
	patience: number,
	{ pra, beginnerOf }: LookMeans,
): Promise<Sighting> {
	const endings = [...openEndings(open, 'report'), ...unseenByClients(open)];
	const waiting = open.filter((one) => one.hasReport && one.request.verify);
	const held = waiting.flatMap((one) => one.held());
	let told: LiveSession[] = [];
	let over: string[] = [];
	const sighting = await sight(endings, async () => {
		const lsids = [...endings.map(({ session }) => session.lsid), ...held.map(({ lsid }) => lsid)];
		if (lsids.length === 0) return [];
		const { sessions, ended, unreadable } = await pra.reports.among(
			[...new Map(lsids.map((lsid) => [lsidKey(lsid), lsid])).values()],
			patience,
		);
		[told, over] = [sessions, ended];
		const shown = new Set([...sessions.map(({ lsid }) => lsid), ...over].map(lsidKey));
		const unknown = endings.filter(({ session }) => !shown.has(lsidKey(session.lsid)));
		return [...allOf(sessions, unreadable), ...(await stillActive(unknown))];
	});
	const decide = async () => {
		const isTold = new Set(told.map(({ lsid }) => lsidKey(lsid)));
		for (const one of waiting) {
			settleEnded(one, over);
			const known = one.held().filter(({ lsid }) => isTold.has(lsidKey(lsid)));
			one.decide(tellMore(known, told), await beginnerOf(one), true);
		}
	};
	return held.length > 0 ? { ...sighting, decide } : sighting;
}

/** What clients showed to one item, and is left to another that looks into the report alone. */
function unseenByClients(open: KillCase[]): Ending[] {
	const looksAtClients = open.filter(({ request }) => request.lookup !== 'report');
	const seen = new Set(openEndings(looksAtClients, 'clients'));
	return openEndings(open, 'clients').filter((ending) => !seen.has(ending));
}

/** Sessions that wait for their names, and that the report tells as ended meanwhile. */
export function settleEnded(one: KillCase, ended: string[]): void {
	const over = new Set(ended.map(lsidKey));
	for (const session of one.held().filter(({ lsid }) => over.has(lsidKey(lsid)))) {
		one.settle(session, 'alreadyEnded');
	}
}

export function askForEach(open: KillCase[]): Array<Promise<Sighting>> {
	return openEndings(open, 'asking').map(
		async (ending) => await sight([ending], async () => await stillActive([ending])),
	);
}

/** Those that are active: the answer tells nothing of who is in them now. */
async function stillActive(endings: Ending[]): Promise<LiveSession[]> {
	const sessions = await Promise.all(
		endings.map(async ({ command, session }) =>
			(await isActive(command, session.lsid)) ? [bareSession(session.lsid, session.source)] : [],
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
