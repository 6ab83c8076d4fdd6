import type { IDataObject } from 'n8n-workflow';

import type { NodeResult } from '../../harness/engine';
import { inDepth } from '../../invariants/secrets';
import type { Simulator } from '../../simulator';

/** From here on a number stands for nothing else in a run: those of a seeded estate might be a time's. */
const FIRST_REQUEST_ID = 734_100_001;

/** Each simulator has others. */
let nextRequestId = FIRST_REQUEST_ID;

/** Everything of a simulated Password Safe that nobody may see who did not ask for it. */
export class PasswordSafeSecrets {
	/** Client secrets, keys, run-as passwords, tokens and cookies: they are never shown. */
	private readonly ofSignIns = new Set<string>();

	/** Passwords of accounts, also those of before a rotation: shown by what returns a credential. */
	private readonly ofAccounts = new Set<string>();

	constructor(private readonly simulator: Simulator) {
		const { registrations, signIns, accounts, requests } = simulator.passwordSafe.state;
		requests.firstId = nextRequestId;
		nextRequestId += 1_000;
		const issue = registrations.issueToken.bind(registrations);
		registrations.issueToken = (...one) => this.note(issue(...one));
		const complete = signIns.complete.bind(signIns);
		signIns.complete = (signIn) => {
			complete(signIn);
			for (const value of signIn.cookies.values()) this.note(value);
		};
		const rotate = accounts.rotate.bind(accounts);
		accounts.rotate = (account, ...how) => {
			this.ofAccounts.add(searched(account.password));
			rotate(account, ...how);
		};
	}

	addCredential({ clientSecret, apiKey, runAsPassword }: IDataObject): void {
		for (const value of [clientSecret, apiKey, runAsPassword]) if (value) this.note(String(value));
	}

	/** @param returnsCredential whether the operation was asked for one: its outputs may hold it */
	shownBy(result: NodeResult, log: unknown, returnsCredential: boolean): string[] {
		const { error, outputs } = result;
		const without = outputs.map((items) =>
			items.map(({ json: { credential, ...others } }) => [others, typeof credential]),
		);
		return [
			...leaks(this.ofSignIns, [inDepth(result), inDepth(log)]),
			...leaks(
				this.passwords(),
				(returnsCredential ? [error, without, log] : [result, log]).map(inDepth),
			),
		];
	}

	/** Request IDs in what an operation gives that is not about requests. */
	requestIdsIn(...told: unknown[]): string[] {
		const all = this.simulator.passwordSafe.state.requests.all();
		const ids = all.map(({ requestId }) => requestId).filter((id) => id >= FIRST_REQUEST_ID);
		return leaks(new Set(ids.map(String)), told.map(inDepth));
	}

	private passwords(): Set<string> {
		for (const account of this.simulator.passwordSafe.state.accounts.all()) {
			for (const value of [account.password, account.privateKey, account.passphrase]) {
				if (value) this.ofAccounts.add(searched(value));
			}
		}
		return this.ofAccounts;
	}

	private note(value: string): string {
		this.ofSignIns.add(value);
		return value;
	}
}

function leaks(secrets: Set<string>, texts: string[]): string[] {
	return [...secrets]
		.filter((secret) => texts.some((text) => text.includes(secret)))
		.map((secret) => `a token, secret, password or request ID is shown: ${secret.slice(0, 6)}…`);
}

/** The longest part of a password that no way of writing it escapes. */
function searched(password: string): string {
	const parts = password.split(/[^\w]+/);
	return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}
