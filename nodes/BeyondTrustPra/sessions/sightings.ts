import type { Sighting } from '../../shared/kill/verify';
import { allOf, openEndings, sight } from '../../shared/kill/verify';
import type { LiveSession } from '../api/model';
import { bareSession } from '../api/model';
import { lsidKey } from '../api/lsid';
import type { Lookup, Pra } from '../api/pra';
import type { PraEnding } from './ending';
import { tellMore } from './find';
import type { BeginPraEnding, PraKillCase } from './killCase';
import { isActive } from './unlisted';

export type PraSighting = Sighting<LiveSession, PraEnding>;

export interface LookMeans {
	pra: Pra;
	beginnerOf: (one: PraKillCase) => Promise<BeginPraEnding>;
}

/** @param heeding items that are done too: what the look newly shows, they must not pass over */
export async function lookAtClients(
	open: PraKillCase[],
	heeding: PraKillCase[],
	lookup: Exclude<Lookup, 'report'>,
	patience: number,
	means: LookMeans,
): Promise<PraSighting> {
	const byLookup = ({ request }: PraKillCase) => request.lookup === lookup;
	const sighting = await sight(openFor(open.filter(byLookup), 'clients'), async () => {
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
	open: PraKillCase[],
	patience: number,
	{ pra, beginnerOf }: LookMeans,
): Promise<PraSighting> {
	const endings = [...openFor(open, 'report'), ...unseenByClients(open)];
	const waiting = open.filter((one) => one.knowsNames && one.request.verify);
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
function unseenByClients(open: PraKillCase[]): PraEnding[] {
	const looksAtClients = open.filter(({ request }) => request.lookup !== 'report');
	const seen = new Set(openFor(looksAtClients, 'clients'));
	return openFor(open, 'clients').filter((ending) => !seen.has(ending));
}

/** Sessions that wait for their names, and that the report tells as ended meanwhile. */
export function settleEnded(one: PraKillCase, ended: string[]): void {
	const over = new Set(ended.map(lsidKey));
	for (const session of one.held().filter(({ lsid }) => over.has(lsidKey(lsid)))) {
		one.settle(session, 'alreadyEnded');
	}
}

export function askForEach(open: PraKillCase[]): Array<Promise<PraSighting>> {
	return openFor(open, 'asking').map(
		async (ending) => await sight([ending], async () => await stillActive([ending])),
	);
}

/** Those that are active: the answer tells nothing of who is in them now. */
async function stillActive(endings: PraEnding[]): Promise<LiveSession[]> {
	const sessions = await Promise.all(
		endings.map(async ({ command, session }) =>
			(await isActive(command, session.lsid)) ? [bareSession(session.lsid, session.source)] : [],
		),
	);
	return sessions.flat();
}

function openFor(open: PraKillCase[], seenBy: PraEnding['seenBy']): PraEnding[] {
	return openEndings<LiveSession, PraEnding>(open).filter((ending) => ending.seenBy === seenBy);
}
