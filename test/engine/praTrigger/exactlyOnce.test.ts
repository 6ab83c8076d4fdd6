import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { Mishap as N8nMishap } from '../../harness/webhook/publishedWorkflow';
import type { Mishap } from '../../simulator';
import { onTrigger, outputsOf } from './bench';

const EVENTS = ['ownerChanged', 'sessionEnded', 'sessionStarted', 'userJoined', 'userLeft'];

const PEOPLE = ['dwhitfield', 'jdoe', 'asmith'];

/** What the estate does, one step after the other. */
type Step = { kind: 'start' | 'join' | 'leave' | 'end' | 'pause'; choice: number };

const steps = fc.array(
	fc.record<Step>({
		kind: fc.constantFrom('start', 'start', 'join', 'leave', 'end', 'pause'),
		choice: fc.nat(1_000),
	}),
	{ minLength: 5, maxLength: 25 },
);

/** What goes wrong with each post, in the order in which they come. */
const onTheWay = fc.array(
	fc.constantFrom<Mishap | undefined>(undefined, undefined, 'lostPost', 'lostAnswer'),
	{ minLength: 10, maxLength: 40 },
);

const inN8n = fc.array(
	fc.constantFrom<N8nMishap | undefined>(
		undefined,
		undefined,
		undefined,
		'storeFails',
		'crashBeforeStore',
		'crashBeforeAnswer',
	),
	{ minLength: 10, maxLength: 40 },
);

/**
 * Two appliances post to one trigger, so that posts overlap. After the scripted mishaps all goes well,
 * so that the queues run empty. n8n stores an execution and the static data one after the other: where
 * it ends in between, and only there, the event comes once more.
 */
async function everyEventOnce(
	script: Step[],
	ways: Array<Mishap | undefined>,
	mishaps: Array<N8nMishap | undefined>,
): Promise<void> {
	await onTrigger({}, async (bench) => {
		const left = [...mishaps];
		const workflow = await bench.publish({
			parameters: { events: EVENTS },
			mishap: () => left.shift(),
		});
		const leftOfWays = [...ways];
		const settings = { retryIntervalMs: 1, mishap: () => leftOfWays.shift() };
		const isOdd = ({ lsid }: Record<string, string>) => Number.parseInt(lsid.at(-1) ?? '', 16) % 2;
		const recipients = [0, 1].map((parity) =>
			bench.recipient(workflow, { ...settings, sends: (event) => isOdd(event) === parity }),
		);
		const live: string[] = [];
		for (const { kind, choice } of script) {
			const lsid = live[choice % live.length];
			const username = PEOPLE[choice % PEOPLE.length];
			if (kind === 'start') {
				live.push(bench.pra.startSession({ hostname: 'srv', users: [username] }).lsid);
			} else if (kind === 'pause') await bench.pra.outboundEvents.idle();
			else if (lsid === undefined) continue;
			else if (kind === 'join') {
				const isIn = bench.pra.session(lsid)?.users.includes(username);
				if (!isIn) bench.pra.joinSession(lsid, username);
			} else if (kind === 'leave') {
				const users = bench.pra.session(lsid)?.users ?? [];
				if (users.length > 1) bench.pra.leaveSession(lsid, users[0]);
			} else {
				bench.pra.endSession(lsid);
				live.splice(live.indexOf(lsid), 1);
			}
		}
		await bench.pra.outboundEvents.idle();

		const sent = recipients.flatMap(({ delivered }) => delivered);
		const meant = sent.filter(({ type }) => type !== 'customer');
		expect(recipients.flatMap(({ dropped }) => dropped)).toEqual([]);
		const outputs = await outputsOf(workflow);
		const keyOfOutput = (one: IDataObject) =>
			keyOf(one.lsid, one.rawEvent, one.username, Date.parse(String(one.timestamp)) / 1000);
		const expected = meant.map((one) =>
			keyOf(one.lsid, one.event, one.username ?? null, Number(one.timestamp)),
		);
		const torn = workflow.torn.flat(2).map(({ json }) => keyOfOutput(json));
		expect(outputs.map(keyOfOutput).sort()).toEqual([...distinct(expected), ...torn].sort());
		expectOrder(outputs.map(({ lsid, event }) => `${String(lsid)} ${String(event)}`));
	})();
}

const keyOf = (...parts: unknown[]) => JSON.stringify(parts);

/** Who joins twice within a second is for the appliance one event sent twice: it counts in seconds. */
const distinct = (keys: string[]) => [...new Set(keys)];

/** Of no session anything came before its start, or after its end. */
function expectOrder(events: string[]): void {
	for (const event of events) {
		const [lsid, name] = event.split(' ');
		const others = events.map((other) => other.split(' ')).filter(([other]) => other === lsid);
		if (name === 'sessionStarted') expect(others[0][1]).toBe('sessionStarted');
		if (name === 'sessionEnded') expect(others.at(-1)?.[1]).toBe('sessionEnded');
	}
}

test('every event comes out once, whatever is lost, sent again, or dies in between', async () => {
	await fc.assert(fc.asyncProperty(steps, onTheWay, inN8n, everyEventOnce), {
		seed: 20_261_122,
		numRuns: 40,
		interruptAfterTimeLimit: 180_000,
		markInterruptAsFailure: true,
	});
}, 200_000);
