import type { IDataObject } from 'n8n-workflow';

import { toFailure } from '../../../shared/failure';
import type { ServerClock } from '../../../shared/feed/clock';
import type { FeedSettings } from '../../../shared/feed/intake';
import { Latest } from '../../../shared/feed/latest';
import type { Feed, FeedAnswer } from '../../../shared/feed/poll';
import type { XmlElement } from '../../../shared/xml';
import type { ConnectedClients } from '../../api/model';
import type { Pra } from '../../api/pra';
import { AccessSessions } from '../../api/reporting/accessSessions';
import type { TimeWindow } from '../../api/reporting/timeWindow';
import { isInProgress, timeOf } from '../../api/reporting/sessionElement';
import { sessionRecord } from '../../api/reporting/sessionRecord';
import type { SessionEvent } from '../events';
import { rotated } from './openSessions';
import type { Stretch } from './readAround';
import { readAround } from './readAround';
import type { PolledEvent } from './records';
import { recordOf, recordOfLive } from './records';
import type { PraState } from './sessionIntake';
import { SessionIntake } from './sessionIntake';

/** Sessions that are asked for by LSID, so many in one poll: some reports of a hundred. */
const MOST_ASKED = 500;

const HOUR_SECONDS = 3_600;

/**
 * Sessions of a PRA appliance: those that ended and began by the session report, those in progress by
 * the connected clients, and who is in them. Without permission for one of the two, the other does
 * where the events that are wanted can be told by it.
 */
export class PraFeed implements Feed {
	readonly name = 'sessions';

	private readonly reports: AccessSessions;

	constructor(
		private readonly pra: Pra,
		private readonly clock: ServerClock,
		readonly source: string,
		private readonly wanted: ReadonlySet<SessionEvent>,
		private readonly settings: FeedSettings,
	) {
		this.reports = new AccessSessions(pra.send);
	}

	async read(state: IDataObject | undefined): Promise<FeedAnswer> {
		const before = state as unknown as PraState | undefined;
		const clients = await this.clients();
		let intake: SessionIntake | undefined;
		const begun = () => (intake ??= new SessionIntake(before, this.clock.now(), this.settings));
		const isReported = await this.readWindows(before, begun, clients);
		if (isReported) await this.askByLsid(begun(), clients);
		const { events, strays, state: after } = begun().close(clients, isReported);
		const records = events.filter(({ event }) => this.wanted.has(event)).map(recordOf);
		return { records: [...records, ...strays], state: after as unknown as IDataObject };
	}

	async sample(): Promise<IDataObject[]> {
		const started = new Latest<PolledEvent>();
		const ended = new Latest<PolledEvent>();
		const clients = await this.clients();
		const since = Math.floor(Date.now() / 1000) - 24 * HOUR_SECONDS;
		const take = (session: XmlElement) => {
			const [start, end] = [timeOf(session, 'start_time'), timeOf(session, 'end_time')];
			const about = { lsid: String(session.attributes.lsid), session: sessionRecord(session) };
			if (start) {
				const event: PolledEvent = { event: 'sessionStarted', timestamp: start, ...about };
				started.offer(Date.parse(start), event);
			}
			if (end && !isInProgress(session)) {
				ended.offer(Date.parse(end), { event: 'sessionEnded', timestamp: end, ...about });
			}
		};
		const isReported = await this.tolerate(
			async () => await this.reports.readWindow({ edge: 'start', from: since }, { take }),
			clients !== undefined,
			['sessionEnded', 'ownerChanged'],
		);
		const shown = isReported
			? [...started.take(), ...ended.take()]
			: (clients?.sessions ?? []).slice(0, 3).map((live): PolledEvent => {
					const { lsid, startTime: timestamp } = live;
					return { event: 'sessionStarted', lsid, timestamp, session: recordOfLive(live) };
				});
		return shown.map(recordOf);
	}

	/** @returns undefined where the API account may not look, and need not */
	private async clients(): Promise<ConnectedClients | undefined> {
		let clients: ConnectedClients | undefined;
		const look = async () => {
			clients = await this.pra.connectedClients('auto');
		};
		await this.tolerate(look, true, ['userJoined', 'userLeft']);
		return clients;
	}

	/** @returns whether reports may be read */
	private async readWindows(
		before: PraState | undefined,
		begun: () => SessionIntake,
		clients: ConnectedClients | undefined,
	): Promise<boolean> {
		const from = this.from(before);
		const read = async () => {
			await this.readWindow('end', from, begun);
			await this.readWindow('start', from, begun);
		};
		return await this.tolerate(read, clients !== undefined, ['sessionEnded', 'ownerChanged']);
	}

	/** One session whose record breaks the report is passed over with those of the same second. */
	private async readWindow(
		edge: TimeWindow['edge'],
		from: number,
		begun: () => SessionIntake,
	): Promise<void> {
		const take = (session: XmlElement) => begun().report(session);
		const read = async (part: Partial<Stretch>) =>
			await this.reports.readWindow({ edge, from, ...part }, { take });
		try {
			await read({});
		} catch (error) {
			const failure = toFailure(error);
			if (failure.kind !== 'nonsense') throw failure;
			const to = Math.floor(this.clock.now() / 1000) + 1;
			// Where not even the present moment can be read, it is no record that breaks the report.
			await read({ from: to - 1, to });
			begun().unreadable(edge, await readAround({ from, to }, read));
		}
	}

	/** Unix seconds. The appliance's clock may be behind ours on a first look. */
	private from(before: PraState | undefined): number {
		if (before) return Math.floor(before.marks.floor.at / 1000);
		const hours = this.settings.lookbackHours + 1;
		return Math.floor(Date.now() / 1000 - hours * HOUR_SECONDS);
	}

	/** What windows leave open: ends that come late, begins that clients alone show, and owners. */
	private async askByLsid(
		intake: SessionIntake,
		clients: ConnectedClients | undefined,
	): Promise<void> {
		const untold = this.wanted.has('ownerChanged') ? intake.ofUntoldOwners : intake.untold(clients);
		const lsids = [...intake.onlyShown(clients), ...rotated(untold)].slice(0, MOST_ASKED);
		if (lsids.length === 0) return;
		// Of those that cannot be read a window tells.
		await readAround({ from: 0, to: lsids.length }, async ({ from, to }) => {
			const take = (session: XmlElement) => intake.report(session);
			await this.reports.read({ lsids: lsids.slice(from, to) }, { take });
		});
	}

	/**
	 * @param hasOther whether there is another way to know
	 * @param needing events that only this way tells
	 * @returns whether it was permitted
	 */
	private async tolerate(
		read: () => Promise<unknown>,
		hasOther: boolean,
		needing: SessionEvent[],
	): Promise<boolean> {
		try {
			await read();
			return true;
		} catch (error) {
			const failure = toFailure(error);
			// With its XML API off, an appliance has no reports.
			const isRefused = failure.kind === 'permission' || failure.kind === 'notFound';
			if (isRefused && hasOther && !needing.some((event) => this.wanted.has(event))) return false;
			throw failure;
		}
	}
}
