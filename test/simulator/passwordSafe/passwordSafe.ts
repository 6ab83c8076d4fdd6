import type { SimulatorOptions } from '../types';
import type { LingerSetting } from '../pra/lingering';
import { anySeed } from '../pra/random';
import { fill, type Amounts } from './bulk';
import type { Clock } from '../clock';
import { nameOf, type NewUser, type User, type UserChange } from './identity/people';
import type { RegistrationChange, RegistrationKind } from './identity/registrations';
import type { TerminationHook } from './live/enforcement';
import type { AccessRequest } from './live/requests';
import { toRequestView, type RequestView } from './live/requestView';
import { STATUS, type Session } from './live/sessions';
import { toView, type SessionView } from './live/view';
import { addAccount, addRequest, addSession, addSystem } from './newcomers';
import type { NewRequest, NewSession } from './newcomers';
import type { Quirks } from './quirks';
import type { PasswordSafeRecord, RecordedSignIn } from './record';
import { API_KEY, APPLICATION, seedAccess } from './seed/access';
import { seedEstate } from './seed/estate';
import { State } from './state';
import type {
	ManagedAccount,
	NewAccessPolicy,
	NewManagedAccount,
	NewManagedSystem,
} from './vault/model';
import type { NewSecret } from './vault/secrets';

export interface PasswordSafeCredentials {
	/** Of the application user, for `oAuth2`. */
	clientId: string;
	clientSecret: string;
	/** Of the API Key Policy, for `apiKey`, with the user it runs as. */
	apiKey: string;
	runAs: string;
	runAsPassword: string;
}

/** The Password Safe server: its state, and what tests do to it behind its back. */
export class PasswordSafe {
	/** Origin and base path, without a trailing slash. */
	url = '';

	/** For what the methods do not offer. New after each reset. */
	state!: State;

	/** Of what users and registrations sign in with: a reset leaves it as it is. */
	private readonly accountSeed: number;

	constructor(
		private readonly options: SimulatorOptions,
		private readonly record: PasswordSafeRecord,
	) {
		this.accountSeed = options.seed ?? anySeed();
		this.reset();
	}

	/** Back to the start: users, vault, sessions, quirks, clock; all tokens and sign-ins die. */
	reset(): void {
		const { seed = 7, passwordSafe = {}, estate } = this.options;
		this.state = new State(seed, this.accountSeed, passwordSafe, this.record);
		seedAccess(this.state);
		if (estate !== 'empty') seedEstate(this.state);
	}

	/** Of the two ways in that exist from the start; both users have every right. */
	get defaultCredentials(): PasswordSafeCredentials {
		const [application, runAs] = [APPLICATION, API_KEY].map(({ user }) => this.user(user));
		return {
			clientId: application.clientId ?? '',
			clientSecret: application.clientSecret ?? '',
			apiKey: this.state.registrations.get(API_KEY.registration).key,
			runAs: nameOf(runAs),
			runAsPassword: runAs.password,
		};
	}

	get quirks(): Quirks {
		return this.state.quirks;
	}

	get clock(): Clock {
		return this.state.clock;
	}

	set lingering(setting: LingerSetting | undefined) {
		this.state.enforcement.lingering.setting = setting;
	}

	/** Sessions stay listed after an accepted terminate; undefined: gone at once. */
	get lingering(): LingerSetting | undefined {
		return this.state.enforcement.lingering.setting;
	}

	/** Milliseconds that each call takes while it holds its session's turn. */
	set processing(milliseconds: number) {
		this.state.processing = milliseconds;
	}

	get processing(): number {
		return this.state.processing;
	}

	addUser(user: NewUser): User {
		return this.state.people.add(user);
	}

	/** Rights that are given replace those of the same kind. */
	changeUser(username: string, change: UserChange): void {
		this.state.people.change(this.user(username), change);
	}

	addRegistration(name: string, kind: RegistrationKind, settings: RegistrationChange = {}): string {
		return this.state.registrations.add(name, kind, settings).key;
	}

	/** Without names: both that exist from the start, `n8n application` and `n8n key`. */
	changeRegistration(change: RegistrationChange, ...names: string[]): void {
		const all = names.length === 0 ? [APPLICATION.registration, API_KEY.registration] : names;
		for (const name of all) Object.assign(this.state.registrations.get(name), change);
	}

	addManagedSystem(system: NewManagedSystem): { systemId: number; assetId: number | null } {
		const { systemId, assetId } = addSystem(this.state, system);
		return { systemId, assetId };
	}

	addManagedAccount(account: NewManagedAccount): ManagedAccount {
		return addAccount(this.state, account);
	}

	addAccessPolicy(policy: NewAccessPolicy): { accessPolicyId: number } {
		const { accessPolicyId } = this.state.policies.add(policy);
		return { accessPolicyId };
	}

	addSecret(secret: NewSecret): { id: string } {
		return { id: this.state.secrets.add(secret, this.clock.now()).id };
	}

	startSession(session: NewSession): { sessionId: number } {
		return { sessionId: addSession(this.state, session).sessionId };
	}

	addRequest(request: NewRequest): { requestId: number } {
		return { requestId: addRequest(this.state, request).requestId };
	}

	/** Adds so many of each. */
	fill(amounts: Amounts): void {
		fill(this.state, amounts);
	}

	/** The session ends by itself: nobody asked the API. @param at where its end is told late */
	endSession(sessionId: number, at = this.clock.now()): void {
		this.state.sessions.end(this.knownSession(sessionId), STATUS.completed, at);
	}

	/** Somebody does something. @param at milliseconds (epoch), where it is told late */
	addAudit(username: string, actionType: string, at = this.clock.now()): { auditId: number } {
		const { auditId } = this.state.audits.add(actionType, 'PMM', this.user(username), { at });
		return { auditId };
	}

	/** A broken record, or something else than one, that a list holds from now on. */
	addStray(list: 'sessions' | 'requests' | 'audits', entry: unknown): void {
		this.state.strays[list].push(entry);
	}

	/** In the user interface; the API has no call for it. */
	unlockSession(sessionId: number): void {
		this.knownSession(sessionId).status = STATUS.inProgress;
	}

	isLive(sessionId: number): boolean {
		return this.state.enforcement.isLive(this.knownSession(sessionId));
	}

	liveSessions(): SessionView[] {
		this.state.enforcement.lingering.settle();
		return this.state.sessions.live().map(toView);
	}

	session(sessionId: number): SessionView {
		this.state.enforcement.lingering.settle();
		return toView(this.knownSession(sessionId));
	}

	/** Called after a session's end was accepted, before the answer. Returns how to stop it. */
	onTerminate(hook: TerminationHook): () => void {
		this.state.enforcement.hooks.add(hook);
		return () => this.state.enforcement.hooks.delete(hook);
	}

	request(requestId: number): RequestView {
		return toRequestView(this.knownRequest(requestId), this.clock.now());
	}

	/** Pending and active ones. */
	openRequests(): RequestView[] {
		return this.state.requests
			.open(this.clock.now())
			.map((request) => toRequestView(request, this.clock.now()));
	}

	/** Active requests whose credential was handed out: what somebody must still check in. */
	checkedOut(): RequestView[] {
		return this.openRequests().filter(({ retrieved }) => retrieved);
	}

	/** As many approvers as it takes say yes, in the user interface. */
	approve(requestId: number): void {
		this.knownRequest(requestId).approvedAt = this.clock.now();
	}

	/** Somebody says no, in the user interface. */
	deny(requestId: number): void {
		const request = this.knownRequest(requestId);
		this.state.desk.close(request, 'denied', request.requestor);
	}

	expire(requestId: number): void {
		this.knownRequest(requestId).expiresAt = this.clock.now();
	}

	/** Sign-ins that nobody signed out and that have not lapsed: leaked, at the end of a test. */
	openSignIns(): RecordedSignIn[] {
		return this.state.signIns.open().map(({ recorded }) => recorded);
	}

	/** All cookie sessions are over, as after their idle time; tokens live on. */
	expireSignIns(): void {
		this.state.signIns.expireAll();
	}

	expireAllTokens(): void {
		this.state.registrations.expireTokens();
	}

	private user(username: string): User {
		const user = this.state.people.find(username);
		if (user === undefined) throw new Error(`No user is called ${username}`);
		return user;
	}

	private knownSession(sessionId: number): Session {
		const session = this.state.sessions.get(sessionId);
		if (session === undefined) throw new Error(`No session ${sessionId}`);
		return session;
	}

	private knownRequest(requestId: number): AccessRequest {
		const request = this.state.requests.get(requestId);
		if (request === undefined) throw new Error(`No request ${requestId}`);
		return request;
	}
}
