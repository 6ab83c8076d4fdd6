import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { toFailure } from '../failure';
import { errorOf } from '../router';
import type { Stored } from './stored';
import { readStored, store } from './stored';
import type { Turns } from './turns';

/** One kind of events, read from an API without cursors. */
export interface Feed {
	name: string;
	/** See `StoredFeed`. */
	source: string;
	/**
	 * The events since a state, oldest first, and the state after them. Changes nothing.
	 * @param state undefined for a first look: what is there is old then
	 */
	read(state: IDataObject | undefined): Promise<FeedAnswer>;
	/** Some of the latest events, for a person at the editor. */
	sample(): Promise<IDataObject[]>;
}

export interface FeedAnswer {
	records: IDataObject[];
	state: IDataObject;
}

/**
 * One poll: reads all feeds, and moves their states together once all of them are read.
 *
 * When n8n writes a state (read in n8n 2.41, `TriggerExecutionContextFactory` and `PollCursorService`):
 * - By default what a poll writes stands in memory at once, and n8n saves it to the database when the
 *   poll has returned items, as it begins the execution, without waiting for either. A poll that
 *   returns null saves nothing: after a restart an earlier state comes back. Feeds are made so that
 *   this repeats looks, but no events; a state is replaced by assignment alone, since what a failed
 *   poll has changed stays in memory.
 * - With durable cursors (`N8N_POLLER_DURABLE_CURSORS_ENABLED`) a poll works on a copy, which is saved
 *   in one transaction with the execution, and not at all where the poll fails.
 * So between poll and execution an event can be lost, or come twice, only where n8n is killed in the
 * moment between its two writes, and with durable cursors not at all. Hence the order: everything that
 * can fail comes first, then the new state, and nothing but returning the items after it.
 */
export async function pollFeeds(
	context: IPollFunctions,
	turns: Turns,
	connect: () => Promise<Feed[]>,
): Promise<INodeExecutionData[][] | null> {
	try {
		if (context.getMode() === 'manual') return itemsOf(await sampleOf(await connect()));
		const trigger = `${context.getWorkflow().id} ${context.getNode().id}`;
		const data = context.getWorkflowStaticData('node');
		const stored = readStored(data);
		if (!turns.begin(trigger, stored.batch)) return null;
		try {
			const { records, feeds } = await readAll(await connect(), stored.feeds);
			const batch = stored.batch + (records.length > 0 ? 1 : 0);
			if (records.length > 0) turns.hasHandedOut(trigger, batch);
			store(data, { batch, feeds });
			return itemsOf(records);
		} finally {
			turns.end(trigger);
		}
	} catch (error) {
		throw errorOf(context.getNode(), toFailure(error));
	}
}

async function readAll(
	feeds: Feed[],
	before: Stored['feeds'],
): Promise<{ records: IDataObject[]; feeds: Stored['feeds'] }> {
	const records: IDataObject[] = [];
	const after: Stored['feeds'] = {};
	for (const feed of feeds) {
		const { name, source } = feed;
		const known = before[name]?.source === source ? before[name].state : undefined;
		const answer = await feed.read(known);
		records.push(...answer.records);
		after[name] = { source, state: answer.state };
	}
	return { records, feeds: after };
}

/** Some of the latest events of each feed, for a person at the editor. It moves nothing. */
export async function sampleOf(feeds: Feed[]): Promise<IDataObject[]> {
	const records: IDataObject[] = [];
	for (const feed of feeds) records.push(...(await feed.sample()));
	return records;
}

function itemsOf(records: IDataObject[]): INodeExecutionData[][] | null {
	return records.length === 0 ? null : [records.map((json) => ({ json }))];
}
