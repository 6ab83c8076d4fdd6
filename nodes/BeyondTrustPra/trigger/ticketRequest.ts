import type { IDataObject } from 'n8n-workflow';

import { camelCase } from '../../shared/records';
import { parseUrl } from '../../shared/url';
import type { Form } from './form';
import { textOf } from './form';

/** Fields that a flow can count on, null where the appliance does not send them. */
const JUMP_ITEM_FIELDS = [
	'computer_name',
	'type',
	'comments',
	'group',
	'tag',
	'jumpoint_name',
	'public_ip',
	'private_ip',
];

const USER_FIELDS = [
	'id',
	'username',
	'public_display_name',
	'private_display_name',
	'email_address',
];

/** Web servers of some kinds turn the dot of `jump_item.group` into an underscore. */
const JUMP_ITEM = /^jump_item[._]/;

const USER = /^user[._]/;

const STANDARD = new Set(['request_id', 'response_url', 'ticket_id']);

/** The appliance asks whether a person may start a session under a ticket ID. */
export interface TicketRequest {
	requestId: string;
	/** Where it must be answered: another appliance may count its requests the same way. */
	appliance: string;
	record: IDataObject;
}

/**
 * The post to the ticket system's URL of /login > Jump > Jump Policies (admin guide, "Require a
 * Ticket ID for Access to Jump Items").
 * @returns undefined where it could not be answered: it has no request ID, or no response URL
 */
export function readTicketRequest(form: Form): TicketRequest | undefined {
	const requestId = textOf(form, 'request_id');
	const responseUrl = textOf(form, 'response_url');
	if (requestId === null || responseUrl === null) return undefined;
	const user = fieldsOf(form, USER, USER_FIELDS);
	const others = [...form].filter(
		([name]) => !STANDARD.has(name) && !JUMP_ITEM.test(name) && !USER.test(name),
	);
	return {
		requestId,
		appliance: parseUrl(responseUrl)?.origin ?? responseUrl,
		record: {
			requestId,
			ticketId: textOf(form, 'ticket_id'),
			responseUrl,
			user: { ...user, id: /^\d{1,15}$/.test(String(user.id)) ? Number(user.id) : user.id },
			jumpItem: fieldsOf(form, JUMP_ITEM, JUMP_ITEM_FIELDS),
			customFields: Object.fromEntries(others),
		},
	};
}

function fieldsOf(form: Form, prefix: RegExp, expected: string[]): IDataObject {
	const sent = [...form.keys()]
		.filter((name) => prefix.test(name))
		.map((name) => [camelCase(name.replace(prefix, '')), textOf(form, name)]);
	return {
		...Object.fromEntries(expected.map((name) => [camelCase(name), null])),
		...Object.fromEntries(sent),
	};
}
