import { onPasswordSafe } from '../bench';
import type { Target } from './support';
import { checkOut, events, GET_CREDENTIAL, json, target } from './support';

describe('what is approved at once', () => {
	test.each(['oAuth2', 'apiKey'] as const)('%s: the password, with its request', async (way) => {
		await onPasswordSafe(
			{},
			async (bench) => {
				const { systemId, accountId, password } = target(bench);
				const result = await checkOut(bench, { systemId, accountId });
				const [request] = bench.safe.checkedOut();
				expect(json(result)).toEqual({
					requestId: request.requestId,
					status: 'checkedOut',
					credential: password,
					credentialType: 'password',
					systemId,
					systemName: null,
					accountId,
					accountName: null,
					error: null,
				});
				expect(bench.calls()).toEqual([
					'POST Requests',
					`GET Credentials/${request.requestId}?type=password`,
				]);
			},
			way,
		)();
	});

	test.each(['dsskey', 'passphrase'])(
		'the %s of an account',
		async (credentialType) =>
			await onPasswordSafe({}, async (bench) => {
				const { systemId, accountId } = bench.safe.addManagedAccount({
					name: 'root',
					system: 'lnx-1',
					privateKey: 'PRIVATE-KEY-OF-ROOT\n',
					passphrase: 'Zq9f3c7b1eKx',
				});
				const result = await checkOut(bench, { systemId, accountId }, { credentialType });
				const expected = credentialType === 'dsskey' ? 'PRIVATE-KEY-OF-ROOT\n' : 'Zq9f3c7b1eKx';
				expect(json(result)).toMatchObject({ status: 'checkedOut', credential: expected });
			})(),
	);

	test(
		'by names, which are looked up once for all items',
		onPasswordSafe({}, async (bench) => {
			target(bench);
			target(bench, 'svc-sql');
			const byName = (value: string) => ({ __rl: true, mode: 'name', value });
			const result = await checkOut(
				bench,
				{} as Target,
				{},
				{
					parameters: {
						systemId: byName('SRV-SQL-07'),
						accountId: byName('={{ $json.account }}'),
						durationMinutes: 30,
					},
					items: [{ account: 'Administrator' }, { account: 'svc-sql' }],
				},
			);
			expect([json(result), json(result, 1)]).toMatchObject([
				{ status: 'checkedOut', systemName: 'srv-sql-07', accountName: 'administrator' },
				{ status: 'checkedOut', systemName: 'srv-sql-07', accountName: 'svc-sql' },
			]);
			expect(bench.calls().filter((call) => call.includes('systemName='))).toHaveLength(1);
		}),
	);

	test(
		'the duration, reason, ticket and access type arrive',
		onPasswordSafe({}, async (bench) => {
			const { systemId, accountId } = target(bench);
			await checkOut(
				bench,
				{ systemId, accountId },
				{
					accessType: 'SSH',
					ticketNumber: 'CHG1',
					ticketSystemId: '3',
				},
			);
			expect(bench.record.requests.find(({ path }) => /\/Requests$/i.test(path))?.json).toEqual({
				SystemID: systemId,
				AccountID: accountId,
				AccessType: 'SSH',
				DurationMinutes: 30,
				Reason: 'INC1',
				TicketNumber: 'CHG1',
				TicketSystemID: 3,
			});
		}),
	);
});

test(
	'a session that expires in the middle loses nothing',
	onPasswordSafe({}, async (bench) => {
		const wanted = target(bench);
		bench.faults.add({ kind: 'expireSignIns', when: GET_CREDENTIAL });
		const result = await checkOut(bench, wanted);
		expect(json(result)).toMatchObject({ status: 'checkedOut', credential: wanted.password });
		expect(events(bench)).toEqual(['created', 'retrieved']);
	}),
);
