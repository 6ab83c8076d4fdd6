import type { IPollFunctions } from 'n8n-workflow';

import { Failure } from '../../shared/failure';
import { readFeedSettings } from '../../shared/feed/fields';
import type { Feed } from '../../shared/feed/poll';
import { oneOf, readCollection, readSwitch } from '../../shared/fields';
import type { Connection } from '../connection';
import { readSessionTarget } from '../sessions/select';
import { AuditFeed } from './auditFeed';
import type { PasswordSafeEvent } from './fields';
import { EVENTS } from './fields';
import { RequestFeed } from './requestFeed';
import { SessionFeed } from './sessionFeed';

/**
 * The feeds that a trigger is set to. A poll reads them one after the other, within one sign-in.
 * @throws Failure `badInput` naming the field that is wrong; nothing is sent then
 */
export async function feedsOf(context: IPollFunctions, connection: Connection): Promise<Feed[]> {
	const events = readEvents(context.getNodeParameter('events'));
	const queue = oneOf(
		'Queue',
		context.getNodeParameter('queue', 'approver'),
		['approver', 'requestor'],
		'approver',
	);
	const target = readSessionTarget(readCollection(context.getNodeParameter('filters', {})));
	const options = readCollection(context.getNodeParameter('options', {}));
	const settings = readFeedSettings(options);
	const includeOwn = readSwitch('Include Own Audits', options.includeOwnAudits, false);

	const safe = await connection.open();
	const { clock, origin } = connection;
	const wants = (...some: PasswordSafeEvent[]) => some.some((event) => events.has(event));
	const ownUserId = () => connection.userId;
	const feeds: Feed[] = [];
	if (wants('sessionStarted', 'sessionEnded')) {
		feeds.push(new SessionFeed(safe, clock, origin, events, target, settings));
	}
	if (wants('accessRequested', 'requestDecided')) {
		// The same request has another meaning in the other queue.
		const source = `${origin} ${queue}`;
		feeds.push(new RequestFeed(safe, clock, source, events, queue, target, settings, ownUserId));
	}
	if (wants('userAuditAdded')) {
		const { user } = target;
		feeds.push(new AuditFeed(safe, clock, origin, { ...settings, user, includeOwn, ownUserId }));
	}
	return feeds;
}

function readEvents(value: unknown): ReadonlySet<string> {
	const chosen: unknown[] = Array.isArray(value) ? value : [];
	const events = chosen.map((event) => oneOf('Events', event, EVENTS, 'sessionStarted'));
	if (events.length > 0) return new Set(events);
	throw new Failure('badInput', 'No event is chosen', {
		description: 'Choose at least one in the field "Events".',
	});
}
