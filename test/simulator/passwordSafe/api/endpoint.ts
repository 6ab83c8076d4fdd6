import type { Gate } from '../identity/rights';
import type { User } from '../identity/people';
import type { SignIn } from '../identity/signIns';
import { badRequest, Refused } from '../refusal';
import type { State } from '../state';
import type { Fields } from './fields';

/** A signed-in call, as the endpoints see it. */
export interface Call {
	state: State;
	user: User;
	signIn: SignIn;
	query: Fields;
	body: Fields;
	/** Scripted: answer success and do nothing. */
	ignored: boolean;
	/** Of the path. */
	parameter(name: string): string;
	/** Of the path; an ID that is no number is a 400. */
	id(name?: string): number;
}

export interface Endpoint {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Below the base, such as `Sessions/:id/Terminate`; its case does not matter. */
	path: string;
	gate: Gate;
	/** Called before the refusal for lack of rights; may throw another one. */
	refused?(call: Call): void;
	/** An `Answer`, or the body of a 200. */
	run(call: Call): unknown;
}

export function idFrom(text: string, state: State, name: string): number {
	const id = Number(text);
	if (/^\d{1,10}$/.test(text) && id < 2 ** 31) return id;
	throw badRequest(state.quirks, `The value '${text}' is not valid.`, name);
}

/** What is there, or a 404 that names what is not. */
export function found<T>(thing: T | undefined, what: string): T {
	if (thing === undefined) throw new Refused(404, `${what} not found`);
	return thing;
}
