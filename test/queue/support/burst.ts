import { until } from '../../../scripts/n8n/until';
import { credentialFor } from '../../e2e/support/credential';
import { none } from '../../invariants/none';
import { Secrets } from '../../invariants/secrets';
import { tooManyTokens } from '../../invariants/tokens';
import { startSimulator, type Simulator } from '../../simulator';
import { callFor, isContained, tally, type Answer } from './caller';
import { wrongClaims, wrongDoings } from './checks';
import { logs, queueMode, WORKERS } from './queueMode';
import { publishAlert, type Respond } from './workflow';

const LATENCY_MS = 20;

/** A caller that gets no answer calls again, and once more. */
const ROUNDS = 3;

/** Of the seeded estate, whose sessions all must survive; some of its people are protected. */
const PROTECTED_USERNAMES = 'breakglass-*';

/** Alerts that arrive at once, each for a host of its own with one session to end. */
export class Burst {
	readonly hosts: string[];

	/** The LSIDs that may end. */
	readonly targets = new Set<string>();

	private readonly wrong: string[] = [];

	private constructor(
		readonly simulator: Simulator,
		private readonly url: string,
		private readonly secrets: Secrets,
		size: number,
	) {
		this.hosts = Array.from({ length: size }, (_, index) => `edge-${index}.corp.example`);
		for (const host of this.hosts) this.target(host);
	}

	/** An appliance with the documented limit, a published workflow, and the sessions to end. */
	static async prepare(size: number, respond: Respond): Promise<Burst> {
		const simulator = await startSimulator({ latency: LATENCY_MS });
		const secrets = new Secrets(simulator);
		const { clientId, clientSecret } = simulator.pra.defaultAccount;
		secrets.addAccount(clientId, clientSecret);
		const credential = credentialFor(simulator, { protectedUsernames: PROTECTED_USERNAMES });
		const url = await publishAlert(queueMode().rest, credential, respond);
		return new Burst(simulator, url, secrets, size);
	}

	/** Begins a session that may end. */
	target(hostname: string): void {
		const { lsid } = this.simulator.pra.startSession({ hostname, users: ['dwhitfield'] });
		this.targets.add(lsid);
	}

	/** Calls for all hosts at once. What an answer claims is held against the appliance at once. */
	async fire(patience: number, hosts: string[] = this.hosts): Promise<Answer[]> {
		return await Promise.all(
			hosts.map(async (host) => {
				const answer = await callFor(this.url, host, patience);
				this.wrong.push(
					...wrongClaims(answer, this.simulator, this.targets),
					...this.secrets.leakedInto(JSON.stringify(answer)),
				);
				return answer;
			}),
		);
	}

	/** Calls again for every host that is not known to be contained, as callers should. */
	async repeat(answers: Answer[], patience: number): Promise<Answer[]> {
		let missing = answers.filter((answer) => !isContained(answer));
		for (let round = 1; round < ROUNDS && missing.length > 0; round++) {
			const hosts = missing.map(({ host }) => host);
			missing = (await this.fire(patience, hosts)).filter((answer) => !isContained(answer));
		}
		return missing;
	}

	/** Waits until this many sessions were asked to end: the burst is then under way. */
	async underWay(terminations: number): Promise<void> {
		const { record } = this.simulator;
		await until(
			'the burst being under way',
			async () => record.terminations.length >= terminations,
			120_000,
		);
	}

	/** The process IDs of those that sent requests of a kind. */
	callers(filter: Parameters<Simulator['record']['find']>[0]): string[] {
		const callers = this.simulator.record.find(filter).map(({ caller }) => String(caller));
		return [...new Set(callers)];
	}

	/** Throws where anything that must hold in whatever happens did not. */
	check(): void {
		none(
			this.wrong,
			wrongDoings(this.simulator, this.targets),
			tooManyTokens(this.simulator.record.tokensIssued, WORKERS, 0),
			this.secrets.leakedInto(...logs()),
		);
	}

	/** The targets that still run. */
	live(): string[] {
		const live = this.simulator.pra.liveSessions().map(({ lsid }) => lsid);
		return live.filter((lsid) => this.targets.has(lsid));
	}

	/** For people: how the burst went. */
	tell(what: string, answers: Answer[]): void {
		const { record } = this.simulator;
		const times = record.requests.map(({ startedAt }) => startedAt);
		const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
		const words = Object.entries(tally(answers)).map(([answer, count]) => `${count} × ${answer}`);
		process.stdout.write(
			`${what}: ${words.join(', ')}; ${record.requests.length} calls in ${seconds.toFixed(1)} s, ` +
				`${record.refusals.length} refused (429), ${record.tokensIssued} tokens\n`,
		);
	}

	async close(): Promise<void> {
		await this.simulator.close();
	}
}
