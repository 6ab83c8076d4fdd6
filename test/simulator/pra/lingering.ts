/** How long sessions stay listed after an accepted terminate; with both, until both are over. */
export interface LingerSetting {
	/**
	 * Further looks that still show the session. A look is one GET /client, one
	 * get_connected_client_list, one get_connected_clients without IDs, or one session report.
	 */
	looks?: number;
	ms?: number;
}

interface Lingerer {
	looksLeft: number;
	until: number;
}

/** Sessions whose end was accepted and that are still listed. */
export class Lingering<Session> {
	/** Undefined: a terminated session is gone at once. */
	setting: LingerSetting | undefined;

	private readonly lingerers = new Map<Session, Lingerer>();

	/** `finish` ends a session for good; nothing happens where it ended by itself meanwhile. */
	constructor(private readonly finish: (session: Session) => void) {}

	has(session: Session): boolean {
		return this.lingerers.has(session);
	}

	/** Ends the session, now or later, by the setting. */
	end(session: Session): void {
		const { looks = 0, ms = 0 } = this.setting ?? {};
		this.lingerers.set(session, { looksLeft: looks, until: Date.now() + ms });
		this.settle();
	}

	/** Someone looks at the list: whoever has lingered long enough is gone from it. */
	look(): void {
		this.settle();
		for (const lingerer of this.lingerers.values()) {
			lingerer.looksLeft = Math.max(0, lingerer.looksLeft - 1);
		}
	}

	/** Ends those who have lingered long enough. */
	settle(): void {
		const now = Date.now();
		for (const [session, { looksLeft, until }] of [...this.lingerers]) {
			if (looksLeft > 0 || now < until) continue;
			this.lingerers.delete(session);
			this.finish(session);
		}
	}
}
