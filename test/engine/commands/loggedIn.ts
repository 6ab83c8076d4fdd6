import type { IDataObject } from 'n8n-workflow';

import { QUIRK_VALUES } from '../../simulator/pra/quirkValues';
import type { PraBench } from '../support';
import { GENERATIONS, having, onPra } from '../support';
import { recordsOf } from './support';

const list = async (bench: PraBench, parameters: IDataObject = {}) =>
	await recordsOf(bench, 'user', 'getLoggedIn', { parameters: parameters as never });

describe.each(GENERATIONS)('users who are logged in, %s', (generation) => {
	test.concurrent.each(QUIRK_VALUES.v1LoggedInTs)(
		'with the usernames that only the clients tell (times with a number: %s)',
		async (v1LoggedInTs) => {
			await onPra(having(generation, { quirks: { v1LoggedInTs } }), async (bench) => {
				bench.pra.addPerson({ username: 'jdoe', displayName: 'R&D <Doe>', userId: 14 });
				bench.pra.addPerson({ username: 'vendor', userId: 15, userType: 'invited' });
				bench.pra.addPerson({ username: 'away', loggedIn: false });
				const lsid = bench.bystander('srv', ['jdoe']);
				const users = await list(bench, { returnAll: true });
				expect(users).toHaveLength(2);
				expect(users[0]).toEqual({
					userId: 14,
					userType: 'normal',
					username: 'jdoe',
					displayName: 'R&D <Doe>',
					privateDisplayName: generation === 'commandV1' ? 'R&D <Doe>' : null,
					hostnames: [expect.stringMatching(/^WKS-/)],
					loggedInSince: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
					sessionCount: 1,
					sessionLsids: [lsid],
					source: generation,
				});
				expect(users[1]).toMatchObject({ userType: 'invited', sessionLsids: [] });
			})();
		},
	);

	test.concurrent(
		'one person, by name; nobody; a limit',
		onPra(having(generation), async (bench) => {
			for (const username of ['jdoe', 'CORP\\jdoe', 'jdoe2']) bench.pra.addPerson({ username });
			const names = async (filters: IDataObject) =>
				(await list(bench, { filters })).map(({ username }) => username);
			expect(await names({ username: 'JDOE' })).toEqual(['jdoe', 'CORP\\jdoe']);
			expect(await names({ username: 'jdoe', matchMode: 'exact' })).toEqual(['jdoe']);
			expect(await names({ username: 'nobody' })).toEqual([]);
			expect(await list(bench, { limit: 2 })).toHaveLength(2);
		}),
	);

	test.concurrent(
		'somebody whose console is not listed: no username, and a hint where one was asked for',
		onPra(having(generation), async (bench) => {
			bench.pra.addPerson({ username: 'jdoe' });
			const { estate } = bench.pra;
			estate.connectedClients = () => [];
			estate.connectedClient = () => undefined;
			expect(await list(bench)).toMatchObject([{ username: null, hostnames: [] }]);
			const parameters = { filters: { username: 'jdoe' } };
			const { outputs, workflow } = await bench.run({
				resource: 'user',
				operation: 'getLoggedIn',
				parameters,
			});
			expect(outputs.flat()).toEqual([]);
			const [run] = workflow.run.data.resultData.runData.Node;
			expect(run.hints).toMatchObject([{ message: expect.stringMatching(/left out: 1$/) }]);
		}),
	);
});
