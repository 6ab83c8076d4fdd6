import type { CommandApi, ConnectedClients, LiveSession } from '../api/model';
import type { Lookup, Pra } from '../api/pra';
import type { LiveSessionReport } from '../api/sessionReport';
import { merge } from './find';
import type { PraKillCase } from './killCase';
import type { PraKillRequest } from './request';

/** What one execution reads, each once for all its items. */
export class KillReads {
	/** Looks of this execution by lookup mode; all items share them. */
	private readonly looks = new Map<string, Promise<ConnectedClients>>();

	private asked?: Promise<LiveSessionReport>;

	/** What the report adds to a look, by that look's sessions. */
	private readonly mergedLooks = new Map<LiveSession[], LiveSession[]>();

	private readonly unwanted = new AbortController();

	constructor(
		private readonly pra: Pra,
		private readonly requests: PraKillRequest[],
	) {}

	/** The look at the clients that all items with that lookup share. */
	async clients(one: PraKillCase): Promise<ConnectedClients> {
		const { lookup } = one.request;
		if (lookup === 'report') throw new Error('the session report alone was asked for');
		const known = this.looks.get(lookup) ?? this.pra.connectedClients(lookup);
		this.looks.set(lookup, known);
		return await known;
	}

	/** One report for all items, over the longest time that any of them asks for. */
	report(): Promise<LiveSessionReport> {
		if (!this.asked) {
			const hours = this.requests
				.filter(({ target, lookup }) => target.kind !== 'lsid' && usesReport(lookup))
				.map(({ lookbackHours }) => lookbackHours);
			this.asked = this.pra.liveSince(Math.max(...hours), this.unwanted.signal);
			// Whoever awaits it handles its failure; a look that fails first must not leave it unhandled.
			this.asked.catch(() => {});
		}
		return this.asked;
	}

	/** Ends a report that was asked for where nobody waits for it any more. */
	giveUpReport(): void {
		this.unwanted.abort();
	}

	/** All that the clients and the report show together, once for all items. */
	async merged(report: LiveSessionReport, one: PraKillCase): Promise<LiveSession[]> {
		if (one.request.lookup === 'report') return report.sessions;
		const { sessions } = await this.clients(one);
		const merged = this.mergedLooks.get(sessions) ?? merge(sessions, report.sessions);
		this.mergedLooks.set(sessions, merged);
		return merged;
	}

	/** The Command API through which an item's sessions are ended: the one that its look used. */
	async command(one: PraKillCase): Promise<CommandApi> {
		const { lookup } = one.request;
		if (lookup !== 'auto') return await this.pra.command(lookup === 'report' ? 'auto' : lookup);
		const look = await this.looks.get(lookup)?.catch(() => undefined);
		return await this.pra.command(look && look.source !== 'report' ? look.source : 'auto');
	}
}

export function usesReport(lookup: Lookup): boolean {
	return lookup === 'auto' || lookup === 'report';
}
