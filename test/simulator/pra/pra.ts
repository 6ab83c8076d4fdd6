import { Clock } from '../clock';
import type { Recorder } from '../record';
import type { SimulatorOptions } from '../types';
import { Backups } from './backups';
import { Failover } from './failover';
import { Shortcuts } from './shortcuts';
import { Accounts, type AccountCredentials, type AccountSettings } from './accounts';
import { seedConfiguration } from './configuration/seed';
import { ConfigurationStore } from './configuration/store';
import { VaultState } from './configuration/vault';
import { Enforcement, type TerminationHook } from './enforcement';
import { Estate } from './estate';
import type { LingerSetting } from './lingering';
import type { NewHost, NewPerson, NewSession, Session, SessionView } from './model';
import { OutboundEvents } from './outbound/outboundEvents';
import { LIKELIEST, type Quirks } from './quirks';
import { anySeed, Random } from './random';
import { Happenings } from './reporting/happenings';
import { seedHappenings } from './reporting/seed';
import { seedEstate } from './seed';
import { TicketApprovals } from './tickets/ticketApprovals';
import { toView } from './view';

const DEFAULT_ACCOUNT = 'n8n';

export interface Health {
	healthy: boolean;
	message: string;
}

/** The appliance: its state, and what tests do to it behind its back. */
export class Pra {
	/** Name, client ID and secret of the account that exists from the start. */
	defaultAccount!: AccountCredentials;

	quirks!: Quirks;

	health!: Health;

	/** Origin that links in reports point to. */
	publicUrl = '';

	readonly appliance = {
		id: '0f9c2b7d5e4a41c38d6b1a2c3d4e5f60',
		hostname: 'access.example.test',
		version: '26.1.1',
		build: '74211',
		apiVersion: '1.26.1',
	};

	/** The appliance's clock; tokens and rates go by the real one. */
	clock!: Clock;

	/** Broken records that every report of sessions holds, as XML. */
	strays!: string[];

	estate!: Estate;

	accounts!: Accounts;

	enforcement!: Enforcement;

	/** Jump Groups, Jump Items, users, Vault accounts and all else that is configured. */
	configuration!: ConfigurationStore;

	vault!: VaultState;

	outboundEvents!: OutboundEvents;

	ticketApprovals!: TicketApprovals;

	failover!: Failover;

	shortcuts!: Shortcuts;

	backups!: Backups;

	/** What reports tell apart from sessions; tests add to it. */
	happenings!: Happenings;

	/** Of client IDs and secrets: a reset leaves them as they are. */
	private readonly accountSeed: number;

	constructor(
		private readonly options: SimulatorOptions,
		private readonly record: Recorder,
	) {
		this.accountSeed = options.seed ?? anySeed();
		this.reset();
	}

	/** Back to the start: estate, accounts (all tokens die), quirks, health, lingering, hooks. */
	reset(): void {
		const seed = this.options.seed ?? 7;
		this.quirks = { ...LIKELIEST, ...this.options.quirks };
		this.health = { healthy: true, message: 'Appliance is healthy' };
		this.accounts = new Accounts(new Random(this.accountSeed + 1));
		this.defaultAccount = this.accounts.add({ name: DEFAULT_ACCOUNT });
		this.clock = new Clock();
		this.strays = [];
		this.estate = new Estate(new Random(seed), this.clock);
		this.enforcement = new Enforcement(this.estate, this.record);
		this.configuration = new ConfigurationStore();
		this.vault = new VaultState();
		this.failover = new Failover();
		this.shortcuts = new Shortcuts();
		this.backups = new Backups();
		this.happenings = new Happenings();
		this.outboundEvents?.close();
		this.outboundEvents = new OutboundEvents(this.appliance.id, () => this.quirks);
		this.estate.onChange = (change) => this.outboundEvents.take(change);
		this.ticketApprovals = new TicketApprovals(this.estate, new Random(seed + 2), () => ({
			origin: this.publicUrl,
			quirks: this.quirks,
		}));
		if (this.options.estate === 'empty') return;
		seedEstate(this.estate);
		seedConfiguration(this.configuration);
		seedHappenings(this.happenings);
	}

	/** The estate stays; one more API account may sign in. */
	addAccount(settings: AccountSettings = {}): AccountCredentials {
		return this.accounts.add(settings);
	}

	/** Permissions, disabled, IP addresses of an account; the default one if not named. */
	changeAccount(settings: Omit<AccountSettings, 'name'>, name = DEFAULT_ACCOUNT): void {
		this.accounts.change(name, settings);
	}

	/** The new secret; all tokens of the account die. */
	regenerateSecret(name = DEFAULT_ACCOUNT): string {
		return this.accounts.regenerateSecret(name);
	}

	expireAllTokens(): void {
		this.accounts.expireAllTokens();
	}

	addPerson(person: NewPerson): { userId: number } {
		return { userId: this.estate.addPerson(person).userId };
	}

	addHost(host: NewHost): void {
		this.estate.directory.addHost(host);
	}

	addGateway(hostname: string): void {
		this.estate.addGateway(hostname);
	}

	/** Defines a custom session field; `ticket_id` and `change_no` exist from the start. */
	defineCustomField(codeName: string, displayName: string): void {
		this.estate.customFields.set(codeName, displayName);
	}

	startSession(session: NewSession): { lsid: string } {
		return { lsid: this.estate.startSession(session).lsid };
	}

	/** One more person enters a live session. */
	joinSession(lsid: string, username: string): void {
		this.estate.join(this.mustBeLive(lsid), username);
	}

	/** One of those in a session leaves the others in it. */
	leaveSession(lsid: string, username: string): void {
		const session = this.mustBeLive(lsid);
		const person = this.estate.directory.person(username);
		if (person !== undefined) this.estate.leave(session, person);
	}

	/** The session ends by itself: nobody asked the API. @param at ms, where its end is told late */
	endSession(lsid: string, at = this.clock.now()): void {
		this.estate.endSession(this.mustBeLive(lsid), at);
	}

	/** The person closes the access console. */
	logOut(username: string): void {
		const person = this.estate.directory.person(username);
		if (person !== undefined) this.estate.logOut(person);
	}

	/** Every connected client gets a new client ID. */
	reconnectAll(): void {
		this.estate.reconnectAll();
	}

	/** Adds `n` connected clients: pairs of an access console and the asset client it is on. */
	manyClients(n: number): void {
		for (let i = 1; i <= Math.floor(n / 2); i++) {
			const number = String(i).padStart(6, '0');
			this.estate.startSession({
				hostname: `bulk-${number}.lab.example`,
				users: [`bulk-user-${number}`],
			});
		}
		if (n % 2 === 1) this.estate.addGateway('JPT-BULK');
	}

	isLive(lsid: string): boolean {
		return this.enforcement.liveSession(lsid) !== undefined;
	}

	liveSessions(): SessionView[] {
		this.enforcement.lingering.settle();
		return this.estate.liveSessions().map(toView);
	}

	/** A live or ended session, as it is now; undefined if there never was one. */
	session(lsid: string): SessionView | undefined {
		const session = this.estate.session(lsid);
		return session && toView(session);
	}

	get lingering(): LingerSetting | undefined {
		return this.enforcement.lingering.setting;
	}

	/** Sessions stay listed after an accepted terminate; undefined: gone at once. */
	set lingering(setting: LingerSetting | undefined) {
		this.enforcement.lingering.setting = setting;
	}

	/** Called after a session's end was accepted, before the answer. Returns how to stop it. */
	onTerminate(hook: TerminationHook): () => void {
		this.enforcement.hooks.add(hook);
		return () => this.enforcement.hooks.delete(hook);
	}

	/** Someone asks the API for a list of what is live. */
	look(): void {
		this.enforcement.lingering.look();
	}

	private mustBeLive(lsid: string): Session {
		const session = this.estate.liveSession(lsid);
		if (session === undefined) throw new Error(`No live session ${lsid}`);
		return session;
	}
}
