import type { ApiAccount } from '../../shared/account';
import { Failure } from '../../shared/failure';
import type { KeepFile } from '../../shared/files';
import type { ProtectedNames } from '../../shared/kill/guard';
import type { Send } from '../../shared/send';
import { CommandV1 } from './commandV1';
import { CommandV2 } from './commandV2';
import { NoCommandV2 } from './jsonCommand';
import type { CommandApi, ConnectedClients } from './model';
import type { LiveSessionReport } from './sessionReport';
import { SessionReport } from './sessionReport';

/** Where live sessions are looked up. */
export const LOOKUPS = ['auto', 'commandV2', 'commandV1', 'report'] as const;

export type Lookup = (typeof LOOKUPS)[number];

/** An upgraded appliance is noticed after this time. */
const REMEMBER_GENERATION_MS = 10 * 60_000;

/** An attribute's spelling does not change but with the appliance's version. */
const REMEMBER_SPELLING_MS = 60 * 60_000;

/** From this patience on (ms) it makes no difference to anybody whose look it is. */
const ENOUGH_PATIENCE_MS = 20_000;

function isHurried(patience: number | undefined): boolean {
	return patience !== undefined && patience < ENOUGH_PATIENCE_MS;
}

/** All of PRA that the operations use, for one execution of a node. */
export class Pra {
	readonly reports: SessionReport;

	private readonly v1: CommandV1;

	private readonly v2: CommandV2;

	constructor(
		/** For what no object of this class calls. */
		readonly send: Send,
		private readonly account: ApiAccount,
		/** Names that the credential protects. */
		readonly protectedNames: ProtectedNames,
		/** Puts a download where this n8n keeps files. */
		readonly keepFile: KeepFile,
		/** Of the appliance, such as `https://access.example.com`. */
		readonly origin: string,
	) {
		this.v2 = new CommandV2(send);
		this.v1 = new CommandV1(send, {
			known: () => account.known('fieldPrefix'),
			learn: (prefix) => account.learn('fieldPrefix', prefix, REMEMBER_SPELLING_MS),
		});
		this.reports = new SessionReport(send);
	}

	/**
	 * A look at the connected clients that begins after this call; executions that ask for one at
	 * the same time share it.
	 * @param patience ms for repeated reads, where the caller cannot wait for as long as usual
	 */
	async connectedClients(
		lookup: Exclude<Lookup, 'report'>,
		patience?: number,
	): Promise<ConnectedClients> {
		return await this.account.looks.ask(
			// Those in a hurry share only with one another: a look may be repeated for as long.
			`clients ${lookup} ${isHurried(patience) ? patience : ''}`,
			async (begun) =>
				await this.withGeneration(
					lookup,
					async (command) => await command.connectedClients(begun, patience),
				),
		);
	}

	/**
	 * Sessions in progress by the session report, shared like a look at the clients.
	 * @param signal ends the report where nobody waits for it any more
	 */
	async liveSince(hours: number, signal?: AbortSignal): Promise<LiveSessionReport> {
		return await this.account.looks.ask(
			`report ${hours}`,
			async (begun) => await this.reports.liveSince(hours, begun, signal),
		);
	}

	/** The generation of the Command API that this appliance has. */
	async command(lookup: Lookup = 'auto'): Promise<CommandApi> {
		if (lookup === 'commandV2') return this.v2;
		if (lookup === 'commandV1') return this.v1;
		const known = this.account.known('generation');
		if (known !== undefined) return known === 'commandV1' ? this.v1 : this.v2;
		return await this.withGeneration('auto', async (command) => {
			if (command === this.v2) {
				// A missing permission shows that the API is there.
				await this.v2.info().catch((error: unknown) => {
					if (!(error instanceof Failure) || error.kind !== 'permission') throw error;
				});
			}
			return command;
		});
	}

	/** Command API v2 where the appliance has it, the XML Command API otherwise. */
	private async withGeneration<T>(
		lookup: Exclude<Lookup, 'report'>,
		use: (command: CommandApi) => Promise<T>,
	): Promise<T> {
		if (lookup === 'commandV1') return await use(this.v1);
		if (lookup === 'commandV2') return await use(this.v2);
		if (this.account.known('generation') === 'commandV1') return await use(this.v1);
		const learning = async (command: CommandApi) => {
			const answer = await use(command);
			this.account.learn('generation', command.source, REMEMBER_GENERATION_MS);
			return answer;
		};
		return await learning(this.v2).catch(async (error: unknown) => {
			if (error instanceof NoCommandV2) return await learning(this.v1);
			throw error;
		});
	}
}
