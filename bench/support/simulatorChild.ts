/** Runs in a process of its own: a simulator that obeys the commands of whoever started it. */
import type { RecordedRequest, Simulator, SimulatorOptions } from '../../test/simulator';
import { startSimulator } from '../../test/simulator';
import type { Amounts } from '../../test/simulator/passwordSafe/bulk';
import { accessSession } from '../../test/simulator/pra/reporting/accessSession';
import type { EstateOrder } from './estate';
import { buildEstate } from './estate';
import type { Observation } from './observation';
import { observe } from './observation';

/** Where the appliance is, and the API account that signs in there. */
export interface ApplianceAccess {
	url: string;
	clientId: string;
	clientSecret: string;
}

/** Where Password Safe is, and the application user that signs in there. */
export type PasswordSafeAccess = ApplianceAccess;

export interface RoundOrder {
	estate: EstateOrder;
	/** Whether tokens of before still hold. Default: true, as within the hour that a token lives. */
	tokensSurvive?: boolean;
}

/** Sessions for a report, each with so many events. */
export interface ReportsOrder {
	sessions: number;
	eventsEach: number;
	startedAt: Date;
	/** Of each session. */
	recordingBytes?: number;
}

/** What there is to download. */
export interface Downloadable {
	/** Of one of the sessions. */
	lsid: string;
	/** Of the report, or of the recording. */
	bytes: number;
}

let running: Simulator | undefined;
let targets: string[] = [];

function simulator(): Simulator {
	if (!running) throw new Error('The simulator was not started');
	return running;
}

export const commands = {
	async start(options: SimulatorOptions): Promise<ApplianceAccess> {
		running = await startSimulator({ estate: 'empty', ...options });
		const { clientId, clientSecret } = running.pra.defaultAccount;
		return { url: running.url, clientId, clientSecret };
	},

	/** A new estate, an empty record and an unused rate limit. Answers with the targets' LSIDs. */
	async begin({ estate, tokensSurvive = true }: RoundOrder): Promise<string[]> {
		const { pra } = simulator();
		const { accounts } = pra;
		simulator().reset();
		if (tokensSurvive) pra.accounts = accounts;
		targets = buildEstate(simulator(), estate);
		return targets;
	},

	/** Password Safe with so many of each; nothing before is left. */
	async fillPasswordSafe(amounts: Amounts): Promise<PasswordSafeAccess> {
		const { url, passwordSafe } = simulator();
		simulator().reset();
		passwordSafe.fill(amounts);
		const { clientId, clientSecret } = passwordSafe.defaultCredentials;
		return { url, clientId, clientSecret };
	},

	/** An appliance with so many sessions that are over; nothing before is left. */
	async fillReports({ sessions, eventsEach, ...of }: ReportsOrder): Promise<Downloadable> {
		const { pra } = simulator();
		const { accounts } = pra;
		simulator().reset();
		pra.accounts = accounts;
		const endedAt = new Date(of.startedAt.getTime() + 3_600_000);
		for (let index = 0; index < sessions; index++) {
			const person = `person-${index % 89}`;
			const session = { hostname: `srv-${index % 977}`, users: [person], ...of, endedAt };
			pra.startSession({ ...session, detailEvents: eventsEach });
		}
		const all = pra.estate.allSessions();
		const bytes = of.recordingBytes ?? lengthOf(accessSession(pra, all));
		return { lsid: all[0].lsid, bytes };
	},

	async observe(): Promise<Observation> {
		return observe(simulator(), targets);
	},

	/** Each request with its times, to see what a round spent its time on. */
	async requests(): Promise<RecordedRequest[]> {
		return simulator().record.requests;
	},
};

function lengthOf(pieces: Iterable<string>): number {
	let bytes = 0;
	for (const piece of pieces) bytes += Buffer.byteLength(piece);
	return bytes;
}

interface Call {
	id: number;
	name: keyof typeof commands;
	argument: unknown;
}

/** The answer to a call, or why there is none. */
export type Answer = { id: number } & ({ value: unknown } | { error: string });

async function answer({ id, name, argument }: Call): Promise<Answer> {
	try {
		const command = commands[name] as (argument: unknown) => Promise<unknown>;
		return { id, value: await command(argument) };
	} catch (error) {
		return { id, error: error instanceof Error ? error.message : String(error) };
	}
}

if (require.main === module) {
	process.on('message', (call: Call) => {
		void answer(call).then((reply) => process.send?.(reply));
	});
	// It ends with whoever started it, however that went.
	process.on('disconnect', () => process.exit());
}
