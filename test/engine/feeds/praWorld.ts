import type { Simulator } from '../../simulator';
import type { Dice } from '../../soak/dice';
import type { World } from './story';

const MINUTE_MS = 60_000;

/** A record may appear so long after its time. */
const LATE_MINUTES = 10;

const FAULTS = [
	{ kind: 'status', status: 500 },
	{ kind: 'status', status: 403 },
	{ kind: 'html' },
	{ kind: 'garbage' },
	{ kind: 'truncate' },
	{ kind: 'status', status: 200, body: '' },
] as const;

interface LiveSession {
	startedAt: number;
	users: string[];
	/** Usernames are never used again, so that everybody joins and leaves once. */
	isOld: boolean;
}

/** Sessions with people who come and go, and what a trigger must tell of it. */
export class PraWorld implements World {
	readonly expected: string[] = [];

	private readonly live = new Map<string, LiveSession>();

	private begunAt?: number;

	private people = 0;

	private strays = 0;

	constructor(private readonly simulator: Simulator) {}

	begin(): void {
		this.begunAt = this.pra.clock.now();
	}

	happen(dice: Dice): void {
		dice.weighted<() => void>([
			[5, () => this.start(dice)],
			[4, () => this.end(dice)],
			[3, () => this.join(dice)],
			[2, () => this.leave(dice)],
			[1, () => this.stray()],
		])();
	}

	pass(minutes: number): void {
		this.pra.clock.advance(minutes * MINUTE_MS);
	}

	/** What one of the two ways does not tell the other one may. */
	fail(dice: Dice): boolean {
		const when = dice.pick([{ report: 'AccessSession' }, { path: '/api/command' }]);
		this.simulator.faults.add({ ...dice.pick(FAULTS), when, after: dice.between(0, 1), times: 9 });
		return false;
	}

	mend(): void {
		this.simulator.faults.clear();
	}

	seen(): void {}

	/** Who has left an agentless session shows with its end. */
	finish(): void {
		for (const lsid of [...this.live.keys()]) this.endSession(lsid, this.pra.clock.now());
	}

	private get pra(): Simulator['pra'] {
		return this.simulator.pra;
	}

	private when(dice: Dice, notBefore = 0): number {
		const now = this.pra.clock.now();
		if (!dice.chance(0.3)) return now;
		const late = now - dice.between(1, LATE_MINUTES) * MINUTE_MS;
		return Math.min(now, Math.max(late, notBefore, this.begunAt ?? 0));
	}

	private start(dice: Dice): void {
		const at = this.when(dice);
		const users = dice.several(1, 2, () => this.somebody());
		const visibleAs = dice.pick(['clients', 'clients', 'console', 'report'] as const);
		const hostname = `srv-${dice.between(0, 9)}`;
		const startedAt = new Date(at);
		const { lsid } = this.pra.startSession({ hostname, users, visibleAs, startedAt });
		this.live.set(lsid, { startedAt: at, users, isOld: this.begunAt === undefined });
		this.expect(`sessionStarted ${lsid}`);
		for (const user of users) this.expect(`userJoined ${lsid} ${user}`);
		// Over before anybody looks.
		if (dice.chance(0.3)) this.endSession(lsid, this.when(dice, at));
	}

	private end(dice: Dice): void {
		const lsid = this.any(dice);
		if (lsid) this.endSession(lsid, this.when(dice, this.live.get(lsid)?.startedAt));
	}

	private endSession(lsid: string, at: number): void {
		this.pra.endSession(lsid, at);
		for (const user of this.live.get(lsid)?.users ?? []) this.expect(`userLeft ${lsid} ${user}`);
		this.live.delete(lsid);
		this.expect(`sessionEnded ${lsid}`);
	}

	private join(dice: Dice): void {
		const lsid = this.any(dice);
		if (!lsid) return;
		const user = this.somebody();
		this.live.get(lsid)?.users.push(user);
		this.pra.joinSession(lsid, user);
		this.expect(`userJoined ${lsid} ${user}`);
	}

	private leave(dice: Dice): void {
		const lsid = this.any(dice);
		const session = lsid && this.live.get(lsid);
		if (!session || session.users.length < 2) return;
		const user = dice.pick(session.users);
		session.users.splice(session.users.indexOf(user), 1);
		this.pra.leaveSession(lsid, user);
		this.expect(`userLeft ${lsid} ${user}`);
	}

	private stray(): void {
		const number = ++this.strays;
		const broken = `<session lsid="broken-${number}"><start_time>soon</start_time></session>`;
		this.pra.strays.push(broken);
		this.expect(`stray broken-${number}`);
	}

	private somebody(): string {
		return `user-${++this.people}`;
	}

	private any(dice: Dice): string | undefined {
		return this.live.size === 0 ? undefined : dice.pick([...this.live.keys()]);
	}

	private expect(event: string): void {
		if (this.begunAt !== undefined) this.expected.push(event);
	}
}
