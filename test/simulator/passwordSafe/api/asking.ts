import { approves, requests as requestors } from '../identity/rights';
import type { ConflictOption, Wanted } from '../live/desk';
import { badRequest, coded } from '../refusal';
import type { AccessType } from '../vault/model';
import { requestSetToWire } from '../wire/request';
import { linkOf } from './accountLink';
import { Answer } from './answer';
import { type Call, type Endpoint } from './endpoint';

const ACCESS_TYPES: AccessType[] = ['View', 'RDP', 'SSH', 'App'];

/** Asking for access: to one account in one way, or in several at once. */
export const askingEndpoints: Endpoint[] = [
	{ method: 'POST', path: 'Requests', gate: requestors, refused: mayNotRequest, run: ask },
	{ method: 'POST', path: 'RequestSets', gate: requestors, refused: mayNotRequest, run: askSet },
];

function ask(call: Call): Answer {
	const accessType = typeFrom(call, call.body.text('AccessType') ?? 'View');
	const { request, reused } = call.state.desk.ask(wanted(call, accessType, null));
	return new Answer(reused ? call.state.quirks.requestReused : 201, request.requestId);
}

function askSet(call: Call): Answer {
	const types = call.body.list('AccessTypes').map((type) => typeFrom(call, String(type)));
	if (types.length < 2) {
		throw badRequest(call.state.quirks, 'AccessTypes needs two or more', 'AccessTypes');
	}
	const id = `set-${call.state.requests.all().length + 1}`;
	const requests = types.map((type) => call.state.desk.ask(wanted(call, type, id)).request);
	return new Answer(201, requestSetToWire(id, requests, call.state));
}

function wanted(call: Call, accessType: AccessType, setId: string | null): Wanted {
	const { body, user } = call;
	const { account, system } = linkOf(call);
	return {
		requestor: user,
		account,
		systemId: system.systemId,
		accessType,
		applicationId: body.integer('ApplicationID') ?? null,
		minutes: body.requiredInteger('DurationMinutes'),
		reason: body.text('Reason') ?? '',
		ticketNumber: body.text('TicketNumber') ?? null,
		conflict: conflictFrom(call),
		rotateOnCheckin: body.flag('RotateOnCheckin', true),
		setId,
	};
}

function typeFrom({ state }: Call, text: string): AccessType {
	const type = ACCESS_TYPES.find((one) => one.toLowerCase() === text.toLowerCase());
	if (type === undefined) throw badRequest(state.quirks, 'Invalid AccessType', 'AccessType');
	return type;
}

function conflictFrom({ body, state }: Call): ConflictOption | undefined {
	const option = body.text('ConflictOption')?.toLowerCase();
	if (option === undefined || option === 'reuse' || option === 'renew') return option;
	throw badRequest(state.quirks, 'Invalid ConflictOption', 'ConflictOption');
}

/** Who may only approve is told so; who may nothing, that. */
function mayNotRequest({ state, user }: Call): void {
	throw coded(state.quirks, approves(user.rights) ? 4032 : 4031);
}
