import { everyone, has } from '../identity/rights';
import { credentialOf, type CredentialKind } from '../live/credentials';
import { stateOf } from '../live/requests';
import { badRequest, coded } from '../refusal';
import { linkOf } from './accountLink';
import { Answer } from './answer';
import { found, type Call, type Endpoint } from './endpoint';

const KINDS: CredentialKind[] = ['password', 'dsskey', 'passphrase'];

/** What a request, or the ISA role, gives out. The body is a JSON string. */
export const credentialEndpoints: Endpoint[] = [
	{ method: 'GET', path: 'Credentials/:id', gate: everyone, run: byRequest },
	{ method: 'POST', path: 'ISARequests', gate: has('ISA'), run: byRole },
];

function byRequest(call: Call): unknown {
	const { state, user } = call;
	const request = found(state.requests.get(call.id()), 'Request');
	if (request.requestor !== user) throw coded(state.quirks, 4031);
	const current = stateOf(request, state.clock.now());
	if (current === 'pending') throw coded(state.quirks, 4034);
	found(current === 'active' ? request : undefined, 'Request');
	const credential = found(credentialOf(request.account, kind(call)), 'Credential');
	request.retrieved = true;
	state.desk.note(request, 'retrieved', user);
	return credential;
}

function byRole(call: Call): unknown {
	const { account } = linkOf(call);
	const credential = found(credentialOf(account, kind(call)), 'Credential');
	const asText = call.state.quirks.isaCredential === 'text';
	return new Answer(201, asText ? credential : { Credentials: credential });
}

function kind({ query, state }: Call): CredentialKind {
	const text = query.text('type')?.toLowerCase() ?? 'password';
	const known = KINDS.find((one) => one === text);
	if (known === undefined) throw badRequest(state.quirks, 'Invalid type', 'type');
	return known;
}
