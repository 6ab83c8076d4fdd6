import type { Simulator } from '../../simulator';
import type { Fault } from '../../simulator/faults';
import type { Dice } from '../../soak/dice';
import type { World } from './story';

const MINUTE_MS = 60_000;

/** A record may appear so long after its time. */
const LATE_MINUTES = 10;

/** A list that cannot be read: the poll must say so. */
const FAULTS = [
	{ kind: 'status', status: 500 },
	{ kind: 'status', status: 403 },
	{ kind: 'html' },
	{ kind: 'garbage' },
	{ kind: 'truncate' },
	{ kind: 'status', status: 200, body: '{"message":"maintenance"}' },
	{ kind: 'status', status: 200, body: '{}' },
	{ kind: 'status', status: 200, body: 'null' },
	{ kind: 'status', status: 200, body: '' },
] as const;

/** What a poll gets over by itself. */
const PASSING = [{ kind: 'expireSignIns' }, { kind: 'expireTokens' }] as const;

/** A list that is empty by mistake: nothing fails, and nothing must be concluded from it. */
const EMPTY = [
	{ kind: 'status', status: 200, body: '[]' },
	{ kind: 'status', status: 200, body: '{"TotalCount":0,"Data":[]}' },
] as const;

/** People who ask for access and are in sessions, and what a trigger must tell of it. */
export class PasswordSafeWorld implements World {
	readonly expected: string[] = [];

	/** When they began, and whether a poll has shown them in progress. */
	private readonly live = new Map<number, { at: number; wasSeen: boolean }>();

	private readonly requests = new Map<number, 'fresh' | 'pending'>();

	/** Sessions that are over, and of which the server does not tell yet since when. */
	private readonly untimed = new Map<number, number>();

	/** The list that is empty by mistake, and whether that of requests was at the last poll. */
	private hidden?: RegExp;

	private hidRequests = false;

	private readonly accountId: number;

	/** Milliseconds by the server's clock; undefined: all that happens is old. */
	private begunAt?: number;

	private strays = 0;

	constructor(private readonly simulator: Simulator) {
		const { safe } = this;
		safe.addUser({ username: 'auditor' });
		this.accountId = safe.addManagedAccount({ name: 'root', system: 'srv-0' }).accountId;
	}

	begin(): void {
		this.begunAt = this.safe.clock.now();
	}

	happen(dice: Dice): void {
		dice.weighted<() => void>([
			[5, () => this.startSession(dice)],
			[5, () => this.endSession(dice)],
			[3, () => this.makeRequest(dice)],
			[3, () => this.decide(dice)],
			[3, () => this.audit(dice)],
			[1, () => this.stray(dice)],
		])();
	}

	pass(minutes: number): void {
		for (const [sessionId, at] of this.untimed) this.setEnd(sessionId, at);
		this.untimed.clear();
		this.safe.clock.advance(minutes * MINUTE_MS);
	}

	fail(dice: Dice): boolean {
		// A sign-in that was refused is not tried again for some seconds: that has tests of its own.
		const path = dice.pick([/Sessions$/i, /Requests$/i, /UserAudits$/i]);
		const [fault, how] = dice.weighted<readonly [object, 'fails' | 'passes' | 'hides']>([
			[6, [dice.pick(FAULTS), 'fails']],
			[2, [dice.pick(PASSING), 'passes']],
			[3, [dice.pick(EMPTY), 'hides']],
		]);
		// Requests that two polls in a row do not show are over.
		if (how === 'hides' && path.test('Requests') && this.hidRequests) return false;
		if (how === 'hides') this.hidden = path;
		this.simulator.faults.add({ ...(fault as Fault), when: { path }, times: 9 });
		return how === 'fails';
	}

	mend(): void {
		this.simulator.faults.clear();
		this.hidden = undefined;
	}

	seen(): void {
		const shows = (list: string) => this.hidden?.test(list) !== true;
		this.hidRequests = !shows('Requests');
		if (shows('Sessions')) for (const session of this.live.values()) session.wasSeen = true;
		if (this.hidRequests) return;
		for (const [id, state] of this.requests)
			if (state === 'fresh') this.requests.set(id, 'pending');
	}

	finish(): void {}

	private get safe(): Simulator['passwordSafe'] {
		return this.simulator.passwordSafe;
	}

	/** Mostly now; or some minutes ago, where the record comes late. */
	private when(dice: Dice, notBefore = 0): number {
		const now = this.safe.clock.now();
		if (!dice.chance(0.3)) return now;
		const late = now - dice.between(1, LATE_MINUTES) * MINUTE_MS;
		return Math.min(now, Math.max(late, notBefore, this.begunAt ?? 0));
	}

	private startSession(dice: Dice): void {
		const at = this.when(dice);
		const hostname = `srv-${dice.between(0, 9)}`;
		const startedAt = new Date(at);
		const { sessionId } = this.safe.startSession({ hostname, username: 'jdoe', startedAt });
		this.expect(`sessionStarted ${sessionId}`);
		this.live.set(sessionId, { at, wasSeen: false });
		// Over before anybody looks.
		if (dice.chance(0.3)) this.end(sessionId, this.when(dice, at));
	}

	private endSession(dice: Dice): void {
		const ids = [...this.live.keys()];
		if (ids.length === 0) return;
		const sessionId = dice.pick(ids);
		const { at: startedAt = 0, wasSeen = false } = this.live.get(sessionId) ?? {};
		// The end of one that is known to live comes however late it is told.
		const at = wasSeen && dice.chance(0.2) ? startedAt + 1_000 : this.when(dice, startedAt);
		this.end(sessionId, at);
		if (!dice.chance(0.2)) return;
		this.setEnd(sessionId, null);
		this.untimed.set(sessionId, at);
	}

	private setEnd(sessionId: number, at: number | null): void {
		const session = this.safe.state.sessions.get(sessionId);
		if (session) session.endedAt = at;
	}

	private end(sessionId: number, at: number): void {
		this.safe.endSession(sessionId, at);
		this.live.delete(sessionId);
		this.expect(`sessionEnded ${sessionId}`);
	}

	private makeRequest(dice: Dice): void {
		const state = dice.chance(0.3) ? 'active' : 'pending';
		const { requestId } = this.safe.addRequest({
			username: 'asker',
			accountId: this.accountId,
			minutes: 10_000,
			state,
		});
		this.expect(`accessRequested ${requestId}`);
		if (state === 'active') this.expect(`requestDecided ${requestId}`);
		else this.requests.set(requestId, this.begunAt === undefined ? 'pending' : 'fresh');
	}

	private decide(dice: Dice): void {
		// A server that lists open requests alone shows nothing of one that was made and denied since.
		const showsAll = this.safe.quirks.requestsOfAll === 'everything';
		const all = [...this.requests].filter(([, state]) => showsAll || state === 'pending');
		if (all.length === 0) return;
		const [requestId] = dice.pick(all);
		this.requests.delete(requestId);
		if (dice.chance(0.5)) this.safe.approve(requestId);
		else this.safe.deny(requestId);
		this.expect(`requestDecided ${requestId}`);
	}

	private audit(dice: Dice): void {
		const { auditId } = this.safe.addAudit('auditor', 'Edit', this.when(dice));
		this.expect(`userAuditAdded ${auditId}`);
	}

	private stray(dice: Dice): void {
		const list = dice.pick(['sessions', 'requests', 'audits'] as const);
		const id = 900_000 + ++this.strays;
		const ids = { sessions: 'SessionID', requests: 'RequestID', audits: 'AuditID' };
		const broken = { [ids[list]]: id, StartTime: 'yesterday', CreateDate: 'yesterday' };
		this.safe.addStray(list, broken);
		this.expect(`stray ${id}`);
	}

	private expect(event: string): void {
		if (this.begunAt !== undefined) this.expected.push(event);
	}
}
