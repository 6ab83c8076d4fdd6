import type { Faults } from './faults';
import type { PasswordSafe } from './passwordSafe/passwordSafe';
import type { Quirks as PasswordSafeQuirks } from './passwordSafe/quirks';
import type { Pra } from './pra/pra';
import type { Quirks } from './pra/quirks';
import type { Recorder } from './record';

/** Requests allowed per API account, all APIs together; `false` switches the limit off. */
export type RateLimit = { perSecond: number; perHour: number } | false;

export interface SimulatorOptions {
	/** 0 or absent: any free port. */
	port?: number;
	estate?: 'seeded' | 'empty';
	quirks?: Partial<Quirks>;
	/** What differs from the likeliest reading of Password Safe's facts. */
	passwordSafe?: Partial<PasswordSafeQuirks>;
	/** Milliseconds added to every request. */
	latency?: number;
	rateLimit?: RateLimit;
	/**
	 * The same seed gives the same LSIDs, client IDs and secrets. Without one no two simulators have the
	 * same secrets: what a client keeps for an account must not hold for the next one on its port.
	 */
	seed?: number;
	/** PEM texts: serve https instead of http. */
	tls?: { key: string; cert: string };
}

export interface Simulator {
	/** Origin without a trailing slash, such as `http://127.0.0.1:40123`. */
	readonly url: string;
	readonly pra: Pra;
	readonly passwordSafe: PasswordSafe;
	readonly faults: Faults;
	readonly record: Recorder;
	/** May be changed while running. */
	rateLimit: RateLimit;
	/** Milliseconds added to every request; may be changed while running. */
	latency: number;
	/** Back to the state it started in: estate, accounts, quirks, no faults, empty record. */
	reset(): void;
	/** Closes all connections, hanging ones too, and leaves no handle open. */
	close(): Promise<void>;
}
