import { startSimulator, type Simulator } from '../simulator';
import { Client, list, parse } from './client';

describe('what a feed of PRA needs', () => {
	let simulator: Simulator;
	let client: Client;

	beforeEach(async () => {
		simulator = await startSimulator({ estate: 'empty', rateLimit: false });
		client = await Client.signIn(simulator);
	});
	afterEach(async () => await simulator.close());

	it('answers bear the clock that the records are written by', async () => {
		const { clock } = simulator.pra;
		clock.advance(600_000);
		const { lsid } = simulator.pra.startSession({ hostname: 'srv', users: ['jdoe'] });
		const answer = await client.report({ lsid });
		const date = Date.parse(String(answer.headers.get('date')));
		expect(Math.abs(date - clock.now())).toBeLessThan(5_000);
		const [session] = list(parse(answer).session_list.session);
		const start = 1000 * Number(session.start_time['@timestamp']);
		expect(Math.abs(start - clock.now())).toBeLessThan(5_000);
	});

	it('an end that is told late bears its own time', async () => {
		const { pra } = simulator;
		const { lsid } = pra.startSession({ hostname: 'srv', users: ['jdoe'] });
		const at = pra.clock.now();
		pra.clock.advance(600_000);
		pra.endSession(lsid, at);
		const end_time = String(Math.floor(at / 1000));
		const answer = await client.report({ end_time, duration: '1' });
		expect(list(parse(answer).session_list.session)).toHaveLength(1);
	});

	it('a broken record stands in every report of sessions', async () => {
		simulator.pra.strays.push('<session lsid="broken"></session>');
		const answer = await client.report({ start_time: '0', duration: '0' });
		expect(list(parse(answer).session_list.session)).toMatchObject([{ '@lsid': 'broken' }]);
	});
});
