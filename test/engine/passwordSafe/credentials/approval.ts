import { QUIRK_VALUES } from '../../../simulator/passwordSafe/quirkValues';
import { until } from '../../until';
import { onPasswordSafe } from '../bench';
import type { Target } from './support';
import { checkOut, GET_CREDENTIAL, json, target } from './support';

describe('an approval', () => {
	test.each(QUIRK_VALUES.errorCodes)(
		'is not waited for by itself: pending, with the request ID, and retrieved later (%s)',
		async (errorCodes) =>
			await onPasswordSafe({ passwordSafe: { errorCodes } }, async (bench) => {
				const wanted = target(bench, 'administrator', true);
				const { requestId, ...others } = json(await checkOut(bench, wanted));
				expect(others).toMatchObject({ status: 'pendingApproval', credential: null, error: null });
				const parameters = { requestId: Number(requestId) };
				const early = await bench.run('credential', 'get', { parameters });
				expect(early.error?.message).toContain('4034');
				bench.safe.approve(Number(requestId));
				expect(await bench.records('credential', 'get', { parameters })).toEqual([
					{ requestId, credentialType: 'password', credential: wanted.password },
				]);
			})(),
	);

	test(
		'that comes during the wait, for several items at once',
		onPasswordSafe({}, async (bench) => {
			const items = ['a', 'b', 'c'].map((name) => ({ ...target(bench, name, true) }));
			const running = checkOut(
				bench,
				{} as Target,
				{ waitForApproval: 15 },
				{
					items,
					parameters: {
						systemId: '={{ $json.systemId }}',
						accountId: '={{ $json.accountId }}',
						durationMinutes: 30,
						reason: 'INC1',
					},
				},
			);
			const looked = () => bench.record.count({ ...GET_CREDENTIAL, status: 403 });
			await until(() => looked() >= 3);
			const open = bench.safe.openRequests();
			for (const { requestId } of open) bench.safe.approve(requestId);
			const result = await running;
			expect(result.outputs.flat().map(({ json: { status } }) => status)).toEqual([
				'checkedOut',
				'checkedOut',
				'checkedOut',
			]);
			expect(result.outputs.flat().map(({ json: { credential } }) => credential)).toEqual(
				items.map(({ password }) => password),
			);
			// All are asked for before the first is waited for.
			const first = bench.calls().findIndex((call) => call.startsWith('GET Credentials'));
			expect(bench.calls().slice(0, first)).toEqual(Array(3).fill('POST Requests'));
		}),
	);

	test(
		'that never comes: pending when the time is over, and the request still there',
		onPasswordSafe({}, async (bench) => {
			const result = await checkOut(bench, target(bench, 'a', true), { waitForApproval: 1 });
			const [{ requestId }] = bench.safe.openRequests();
			expect(json(result)).toMatchObject({ requestId, status: 'pendingApproval', error: null });
			expect(bench.record.count(GET_CREDENTIAL)).toBeGreaterThan(1);
		}),
	);

	test(
		'that is denied: failed, in words, and no item error',
		onPasswordSafe({}, async (bench) => {
			const wanted = target(bench, 'a', true);
			const running = checkOut(bench, wanted, { waitForApproval: 15 });
			await until(() => bench.record.count(GET_CREDENTIAL) >= 1);
			const [{ requestId }] = bench.safe.openRequests();
			bench.safe.deny(requestId);
			const { error, ...record } = json(await running);
			expect(record).toMatchObject({ requestId, status: 'failed', credential: null });
			expect(error).toContain('denied');
		}),
	);
});
