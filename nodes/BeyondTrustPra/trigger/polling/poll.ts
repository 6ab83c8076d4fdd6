import type { IExecuteFunctions, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { Failure, toFailure } from '../../../shared/failure';
import { ServerClock } from '../../../shared/feed/clock';
import { readFeedSettings } from '../../../shared/feed/fields';
import { isPoll } from '../../../shared/feed/pollContext';
import type { Feed } from '../../../shared/feed/poll';
import { pollFeeds, sampleOf } from '../../../shared/feed/poll';
import { Turns } from '../../../shared/feed/turns';
import { oneOf, readCollection } from '../../../shared/fields';
import { errorOf } from '../../../shared/router';
import { connect } from '../../connect';
import { EVENTS } from '../events';
import { PraFeed } from './feed';

export type Poll = (this: IPollFunctions) => Promise<INodeExecutionData[][] | null>;

/** The polls of all triggers in this process; in the other modes n8n polls too, and there is nothing. */
export function pollInTurns(turns = new Turns()): Poll {
	return async function () {
		if (this.getNodeParameter('mode') !== 'polling') return null;
		return await pollFeeds(this, turns, async () => await feedsOf(this));
	};
}

/** "Execute Step" in the editor: n8n runs the node there, and does not poll. */
export async function sample(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	try {
		const records = await sampleOf(await feedsOf(context));
		return [records.map((json) => ({ json, pairedItem: { item: 0 } }))];
	} catch (error) {
		throw errorOf(context.getNode(), toFailure(error));
	}
}

async function feedsOf(context: IExecuteFunctions | IPollFunctions): Promise<Feed[]> {
	const read = (name: string): unknown =>
		isPoll(context) ? context.getNodeParameter(name, {}) : context.getNodeParameter(name, 0, {});
	const chosen = read('events');
	const events = (Array.isArray(chosen) ? (chosen as unknown[]) : []).map((event) =>
		oneOf('Events', event, EVENTS, 'sessionStarted'),
	);
	if (events.length === 0) {
		throw new Failure('badInput', 'No event is chosen', {
			description: 'Choose at least one in the field "Events".',
		});
	}
	const settings = readFeedSettings(readCollection(read('options')));
	const clock = new ServerClock();
	const pra = await connect(context, (send) => clock.watch(send));
	return [new PraFeed(pra, clock, pra.origin, new Set(events), settings)];
}
