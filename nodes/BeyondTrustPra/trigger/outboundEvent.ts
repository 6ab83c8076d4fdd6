import type { IDataObject } from 'n8n-workflow';

import { isoOfUnix, isoOrNull } from '../../shared/time';
import { isLsid, lsidKey } from '../api/lsid';
import type { SessionEvent } from './events';
import { eventOf } from './events';
import type { Form } from './form';
import { numberOf, textOf } from './form';

/** What the appliance sends of itself; all other variables are custom fields. */
const STANDARD = new Set([
	'appliance_id',
	'conference_id',
	'conference_name',
	'display_name',
	'event',
	'external_key',
	'lsid',
	'name',
	'timestamp',
	'type',
	'user_id',
	'username',
	'version',
]);

/** How the name of a custom field may begin is not documented; its code name is the rest. */
const CUSTOM_PREFIX = /^(?:session[._])?custom[._]|^c\./;

/** One post of /login > Management > Outbound Events (outbound events reference guide). */
export interface OutboundEvent {
	/** Undefined for an event that is none of a session's known ones. */
	event: SessionEvent | undefined;
	/** Undefined where the post names no session. */
	lsid: string | undefined;
	record: IDataObject;
	/**
	 * What makes it this event and no other, however often it is sent; undefined where it has no
	 * time, by which alone a repetition can be told from the next event of the same kind.
	 */
	identity: string[] | undefined;
}

/** @returns undefined where the form names no event */
export function readOutboundEvent(form: Form): OutboundEvent | undefined {
	const rawEvent = textOf(form, 'event');
	if (rawEvent === null) return undefined;
	const type = textOf(form, 'type');
	const event = eventOf(rawEvent, type);
	const lsid = textOf(form, 'lsid');
	const time = textOf(form, 'timestamp');
	return {
		event,
		lsid: isLsid(lsid) ? lsid : undefined,
		record: {
			event: event ?? 'other',
			rawEvent,
			timestamp: isoOfUnix(time ?? undefined) ?? isoOrNull(time),
			version: numberOf(form, 'version'),
			applianceId: textOf(form, 'appliance_id'),
			lsid,
			externalKey: textOf(form, 'external_key'),
			type,
			name: textOf(form, 'name'),
			displayName: textOf(form, 'display_name'),
			username: textOf(form, 'username'),
			userId: numberOf(form, 'user_id'),
			conferenceName: textOf(form, 'conference_name'),
			conferenceId: textOf(form, 'conference_id'),
			customFields: customFieldsOf(form),
		},
		identity:
			time === null ? undefined : identityOf(form, lsidKey(lsid ?? ''), event !== undefined),
	};
}

/** By code name. */
function customFieldsOf(form: Form): IDataObject {
	const custom = [...form].filter(([name]) => !STANDARD.has(name));
	return Object.fromEntries(
		custom.map(([name, value]) => [name.replace(CUSTOM_PREFIX, '') || name, value]),
	);
}

/**
 * Of a member too: several may join a session within a second. What tells an event that is not known
 * from another one of the same second is not known either: all that it says.
 */
function identityOf(form: Form, lsid: string, isKnown: boolean): string[] {
	if (!isKnown) return [lsid, ...[...form].flat()];
	const others = [
		'appliance_id',
		'event',
		'timestamp',
		'type',
		'user_id',
		'username',
		'name',
		'display_name',
		'conference_id',
	];
	return [lsid, ...others.map((name) => form.get(name) ?? '')];
}
