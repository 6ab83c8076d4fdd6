import { until } from '../../../scripts/n8n/until';
import { startSimulator, type Recipient, type Simulator } from '../../simulator';
import { publishTrigger } from '../../e2e/support/praTrigger';
import { serveJson, type WebServer } from '../../e2e/support/webServer';
import { node } from '../../e2e/support/workflows';
import { queueMode } from '../support/queueMode';

const SESSIONS = 10;

const EVENTS = ['sessionStarted', 'userJoined', 'userLeft', 'sessionEnded'];

/** Each execution asks the appliance for the record: posts come faster than executions end. */
const LATENCY_MS = 2_000;

const WITHIN_MS = 120_000;

/** Tells each event to another system, so that whatever came out of the trigger is seen there. */
const tell = (url: string) =>
	node({
		...{ name: 'Tell', type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2 },
		parameters: {
			...{ method: 'POST', url, sendBody: true, specifyBody: 'json' },
			jsonBody: '={{ [$json.event, $json.lsid, $json.session?.lsid === $json.lsid] }}',
		},
	});

/** Two queues of one appliance, each with every other session, and half of all answers are lost. */
function recipients({ pra }: Simulator, url: string): Recipient[] {
	return [0, 1].map((parity) => {
		let attempts = 0;
		return pra.outboundEvents.addRecipient({
			...{ url, retryIntervalMs: 5 },
			sends: ({ lsid, type }) =>
				type !== 'customer' && Number.parseInt(lsid.at(-1) ?? '', 16) % 2 === parity,
			mishap: () => (attempts++ % 2 === 0 ? 'lostAnswer' : undefined),
		});
	});
}

const toldIn = ({ requests }: WebServer) =>
	requests.map(({ body }) => (body as unknown[]).join(' '));

test('posts of PRA start each one execution, and the main process knows them after a restart', async () => {
	const { fleet, rest } = queueMode();
	const [simulator, other] = [
		await startSimulator({ estate: 'empty', rateLimit: false, latency: LATENCY_MS }),
		await serveJson(),
	];
	try {
		const parameters = { events: EVENTS, enrich: true };
		const { url } = await publishTrigger(rest, simulator, parameters, [tell(other.url)]);
		const queues = recipients(simulator, url);
		const lsids = Array.from({ length: SESSIONS }, (_, index) => {
			const { lsid } = simulator.pra.startSession({ hostname: `srv-${index}`, users: ['jdoe'] });
			simulator.pra.endSession(lsid);
			return lsid;
		});
		await simulator.pra.outboundEvents.idle();
		const expected = lsids.flatMap((lsid) => EVENTS.map((event) => `${event} ${lsid} true`)).sort();
		await until('all events', async () => toldIn(other).length >= expected.length, WITHIN_MS);

		await fleet.main.restart();
		await rest.webhookRegistered(new URL(url).pathname.replace('/webhook/', ''));
		const sent = queues.flatMap(({ delivered }) => delivered);
		const again = sent.map(async (form) => {
			const body = new URLSearchParams(form);
			return await (await fetch(url, { method: 'POST', body })).json();
		});
		const known = { ignored: 'It was taken in before' };
		expect(await Promise.all(again)).toEqual(expected.map(() => known));
		expect(toldIn(other).sort()).toEqual(expected);
	} finally {
		await Promise.all([simulator.close(), other.close()]);
	}
});
