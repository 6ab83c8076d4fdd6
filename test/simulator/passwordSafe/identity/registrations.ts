import { randomBytes } from 'node:crypto';
import type { Random } from '../../pra/random';
import type { Clock } from '../../clock';
import type { User } from './people';

export type RegistrationKind = 'oAuth2' | 'apiKey';

/** An API registration: what may sign in, from where, and how. */
export interface Registration {
	name: string;
	/** `oAuth2`: "API Access Policy"; `apiKey`: "API Key Policy". */
	kind: RegistrationKind;
	active: boolean;
	/** 128 hex digits; of an API Key Policy. */
	key: string;
	/** Given and not empty: other addresses are refused with a bare 401. */
	addresses: string[];
	/** `pwd=[…]` must be right ("User Password Required"). */
	userPasswordRequired: boolean;
	/** A user with a second factor is asked for it. */
	multiFactorEnforced: boolean;
	/** The credentials must come with every call, and are checked there too. */
	validatesEveryCall: boolean;
	/** Of a token, in minutes. */
	accessTokenMinutes: number;
}

export type RegistrationChange = Partial<Omit<Registration, 'kind' | 'name'>>;

interface Token {
	user: User;
	registration: Registration;
	expiresAt: number;
}

/** The API registrations and the tokens that were handed out by them. */
export class Registrations {
	private readonly byName = new Map<string, Registration>();

	private readonly tokens = new Map<string, Token>();

	constructor(
		private readonly random: Random,
		private readonly clock: Clock,
	) {}

	add(name: string, kind: RegistrationKind, settings: RegistrationChange = {}): Registration {
		const registration: Registration = {
			name,
			kind,
			active: true,
			key: kind === 'apiKey' ? this.random.hex(128) : '',
			addresses: [],
			userPasswordRequired: false,
			multiFactorEnforced: true,
			validatesEveryCall: false,
			accessTokenMinutes: 60,
			...settings,
		};
		this.byName.set(name, registration);
		return registration;
	}

	get(name: string): Registration {
		const registration = this.byName.get(name);
		if (registration === undefined) throw new Error(`No API registration is called ${name}`);
		return registration;
	}

	/** The first active one of a kind: the one that application users are linked to. */
	firstActive(kind: RegistrationKind): Registration | undefined {
		return [...this.byName.values()].find((one) => one.kind === kind && one.active);
	}

	withKey(key: string): Registration | undefined {
		return [...this.byName.values()].find(
			(one) => one.kind === 'apiKey' && one.active && one.key.toLowerCase() === key.toLowerCase(),
		);
	}

	issueToken(user: User, registration: Registration): string {
		// Not of the seed: after a reset, a token of before must stay unknown.
		const value = [30, 60, 64].map((size) => randomBytes(size).toString('base64url')).join('.');
		const expiresAt = this.clock.now() + registration.accessTokenMinutes * 60_000;
		this.tokens.set(value, { user, registration, expiresAt });
		return value;
	}

	withToken(value: string): Token | undefined {
		const token = this.tokens.get(value);
		return token !== undefined && token.expiresAt > this.clock.now() ? token : undefined;
	}

	expireTokens(): void {
		this.tokens.clear();
	}
}

export function admits(registration: Registration, address: string): boolean {
	return registration.addresses.length === 0 || registration.addresses.includes(address);
}
