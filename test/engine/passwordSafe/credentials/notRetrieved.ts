import { onPasswordSafe } from '../bench';
import { checkOut, GET_CREDENTIAL, json, target } from './support';

describe('retrieving fails', () => {
	test.each([
		['an empty text', { status: 200, body: '""' }],
		['an empty body', { status: 200, body: '' }],
		['a number', { status: 200, body: '4711' }],
		['an error', { status: 500, body: '"boom"' }],
		['a refusal', { status: 403, body: '4031' }],
	])('%s: the request stays known, and no item error', async (_, { status, body }) => {
		await onPasswordSafe({}, async (bench) => {
			bench.faults.add({
				kind: 'status',
				status,
				body,
				headers: { 'content-type': 'application/json' },
				when: GET_CREDENTIAL,
				times: 99,
			});
			const result = await checkOut(bench, target(bench), { timeout: 1 });
			const [{ requestId }] = bench.safe.openRequests();
			expect(json(result)).toMatchObject({ requestId, status: 'failed', credential: null });
			expect(json(result).error).toEqual(expect.any(String));
			expect(result.status).toBe('success');
		})();
	});

	test(
		'what fails for a moment is repeated while somebody waits',
		onPasswordSafe({}, async (bench) => {
			const wanted = target(bench);
			bench.faults.add({ kind: 'resetBefore', when: GET_CREDENTIAL, times: 3 });
			const result = await checkOut(bench, wanted, { waitForApproval: 15 });
			expect(json(result)).toMatchObject({ status: 'checkedOut', credential: wanted.password });
		}),
	);
});
