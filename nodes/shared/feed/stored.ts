import type { IDataObject } from 'n8n-workflow';

import { Failure } from '../failure';

/** Of what is stored: a later release reads all earlier ones. */
const VERSION = 1;

/** All that a polling trigger keeps between polls, as JSON. */
export interface Stored {
	version: typeof VERSION;
	/** How often it has handed events to n8n. */
	batch: number;
	/** By the name of a feed. One that is no longer asked for is forgotten: it begins anew. */
	feeds: Record<string, StoredFeed>;
}

export interface StoredFeed {
	/** Whose events these are: another server, or another list, begins anew. */
	source: string;
	state: IDataObject;
}

/** @throws Failure `badInput` for what a later release has stored */
export function readStored(data: IDataObject): Stored {
	const stored = data.feeds as unknown as Partial<Stored> | undefined;
	if (stored === undefined) return { version: VERSION, batch: 0, feeds: {} };
	if (stored.version === VERSION) return JSON.parse(JSON.stringify(stored)) as Stored;
	throw new Failure('badInput', 'A later release of this node has stored where the feed stands', {
		description:
			'Install that release again, or replace the trigger by a new one, which begins at the present.',
	});
}

/** In one go, so that a poll that fails leaves what was there; n8n notices changes at this level. */
export function store(data: IDataObject, stored: Omit<Stored, 'version'>): void {
	data.feeds = { version: VERSION, ...stored } as unknown as IDataObject;
}
