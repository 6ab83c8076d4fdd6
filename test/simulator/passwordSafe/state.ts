import { Random } from '../pra/random';
import { Clock } from '../clock';
import { People } from './identity/people';
import { Registrations } from './identity/registrations';
import { SignIns } from './identity/signIns';
import { Rotations } from './live/credentials';
import { RequestDesk } from './live/desk';
import { Enforcement } from './live/enforcement';
import { AccessRequests } from './live/requests';
import { Sessions } from './live/sessions';
import { LIKELIEST, type Quirks } from './quirks';
import type { PasswordSafeRecord } from './record';
import { ManagedAccounts } from './vault/accounts';
import { Audits } from './vault/audits';
import { builtIn } from './vault/inventory';
import { Policies } from './vault/policies';
import { Secrets } from './vault/secrets';
import { Systems } from './vault/systems';

/** All that a Password Safe server knows. Knows nothing of HTTP. */
export class State {
	readonly quirks: Quirks;

	/** Milliseconds that a call takes within its session's turn. */
	processing = 0;

	readonly version = '25.3.0.1234';

	readonly clock = new Clock();

	readonly people: People;

	readonly registrations: Registrations;

	readonly signIns: SignIns;

	readonly systems = new Systems();

	readonly accounts: ManagedAccounts;

	readonly policies = new Policies();

	readonly inventory = builtIn();

	readonly secrets: Secrets;

	readonly audits = new Audits(this.clock);

	readonly sessions = new Sessions();

	readonly requests = new AccessRequests();

	/** Entries of a list that are no records, or broken ones; the audits have them before all others. */
	readonly strays: Record<'sessions' | 'requests' | 'audits', unknown[]> = {
		sessions: [],
		requests: [],
		audits: [],
	};

	readonly rotations: Rotations;

	readonly enforcement: Enforcement;

	readonly desk: RequestDesk;

	/** @param accountSeed of what users and registrations sign in with; @param seed of all else */
	constructor(
		seed: number,
		accountSeed: number,
		quirks: Partial<Quirks>,
		readonly record: PasswordSafeRecord,
	) {
		const { clock, sessions, requests, policies } = this;
		const random = new Random(accountSeed + 2);
		const current = () => this.quirks;
		this.quirks = { ...LIKELIEST, ...quirks };
		this.people = new People(random);
		this.registrations = new Registrations(random, clock);
		this.signIns = new SignIns(clock, current);
		this.accounts = new ManagedAccounts(new Random(seed + 3));
		this.secrets = new Secrets(new Random(seed + 4));
		this.rotations = new Rotations(this.accounts, clock, record);
		this.enforcement = new Enforcement(sessions, clock, record, current);
		const { people, rotations } = this;
		this.desk = new RequestDesk({
			clock,
			record,
			people,
			policies,
			requests,
			sessions,
			rotations,
			quirks: current,
		});
	}
}
