import type { OperationResult } from '../../../shared/operation';
import { toFailure } from '../../../shared/failure';
import type { LinkRequest } from '../../api/accessLink';
import { accessLink } from '../../api/accessLink';
import type { PraOperation } from '../operation';
import { accessLinkFields } from './fields';
import { readLink } from './readLink';

export const create: PraOperation<LinkRequest> = {
	name: 'Create',
	action: 'Create an access link',
	description:
		'Make a link for a ticket or a chat message: whoever opens it signs in to the appliance, and the session starts. No request is made, and the link gives nobody access who has none.',
	permission: 'none',
	fields: accessLinkFields,
	read: readLink,
	execute: async ({ origin }, items) =>
		await Promise.resolve(items.map((request) => linkResult(origin, request))),
};

function linkResult(origin: string, request: LinkRequest): OperationResult {
	try {
		const { action, console } = request;
		return { records: [{ link: accessLink(origin, request), action, console }] };
	} catch (error) {
		return { failure: toFailure(error) };
	}
}
