import { Faults } from './faults';
import { PasswordSafe } from './passwordSafe/passwordSafe';
import { BASE } from './passwordSafe/api/base';
import { Pra } from './pra/pra';
import { createServer } from './server';
import { Recorder } from './record';
import { RateLimiter } from './rateLimit';
import type { Simulator, SimulatorOptions } from './types';

export { selfSigned } from './selfSigned';
export type { Simulator, SimulatorOptions, RateLimit } from './types';
export type { Fault, ApiName, FaultHandle, FaultKind, FaultWhen } from './faults';
export type { RecordedLogout, RecordedRequest, RecordedTermination, RequestFilter } from './record';
export type { Quirks } from './pra/quirks';
export type { Permissions } from './pra/permissions';
export type { Attempt, Mishap, Recipient, RecipientSettings } from './pra/outbound/recipient';
export type { AskedTicket, TicketQuestion } from './pra/tickets/ticketApprovals';
export type { PasswordSafe, PasswordSafeCredentials } from './passwordSafe/passwordSafe';
export type { AccountCredentials, AccountSettings } from './pra/accounts';
export type {
	NewHost,
	NewPerson,
	NewSession,
	SessionKind,
	SessionView,
	Visibility,
} from './pra/model';

/**
 * Starts an appliance and a Password Safe server on 127.0.0.1, at one origin. Without options: a free port, the seeded estate, every
 * UNCONFIRMED fact at its likeliest reading, the documented rate limit, no latency.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const record = new Recorder();
	const faults = new Faults();
	const limiter = new RateLimiter(options.rateLimit);
	const pra = new Pra(options, record);
	const passwordSafe = new PasswordSafe(options, record.passwordSafe);
	const server = createServer({ pra, passwordSafe, record, faults, limiter, options });
	const url = await server.listen(options.port ?? 0);
	pra.publicUrl = url;
	passwordSafe.url = url + BASE;
	return {
		url,
		pra,
		passwordSafe,
		faults,
		record,
		get rateLimit() {
			return limiter.limit;
		},
		set rateLimit(limit) {
			limiter.limit = limit;
		},
		get latency() {
			return server.latency;
		},
		set latency(milliseconds) {
			server.latency = milliseconds;
		},
		reset() {
			pra.reset();
			passwordSafe.reset();
			faults.clear();
			limiter.clear();
			record.clear();
		},
		async close() {
			pra.outboundEvents.close();
			await server.close();
		},
	};
}
