import { onPasswordSafe } from '../bench';
import { checkOut, contextOf, target } from './support';

describe('several items', () => {
	const parameters = {
		systemId: '={{ $json.systemId }}',
		accountId: '={{ $json.accountId }}',
		durationMinutes: 30,
	};

	test(
		'On Error continue: each has its own outcome, in order',
		onPasswordSafe({}, async (bench) => {
			const [first, third] = [target(bench, 'a'), target(bench, 'c')];
			const items = [first, { systemId: first.systemId, accountId: 9999 }, third];
			const result = await checkOut(
				bench,
				first,
				{},
				{
					items: items as never,
					parameters,
					onError: 'continueErrorOutput',
				},
			);
			expect(result.outputs.map((output) => output.length)).toEqual([2, 1]);
			expect(result.outputs[1][0].pairedItem).toEqual({ item: 1 });
			expect(bench.safe.checkedOut()).toHaveLength(2);
		}),
	);

	test(
		'On Error stop: what was checked out is given back, and no password is in the error',
		onPasswordSafe({}, async (bench) => {
			const first = target(bench, 'a');
			const used = target(bench, 'b');
			const reused = bench.safe.addRequest({ username: 'svc-n8n', accountId: used.accountId });
			const items = [first, used, { systemId: first.systemId, accountId: 9999 }];
			const options = { conflictOption: 'reuse' };
			const result = await checkOut(bench, first, options, { items: items as never, parameters });
			expect(contextOf(result).results).toMatchObject([
				[{ status: 'checkedIn', credential: null }],
				[{ requestId: reused.requestId, status: 'checkedOut', credential: null }],
				{ error: { message: expect.any(String) } },
			]);
			expect(bench.safe.openRequests().map(({ requestId }) => requestId)).toEqual([
				reused.requestId,
			]);
			expect(result.error).not.toBeUndefined();
		}),
	);

	test(
		'On Error stop: what was reused is not given back, whatever the server calls an active request',
		onPasswordSafe({ passwordSafe: { activeStatus: 'InUse' as never } }, async (bench) => {
			const { systemId, accountId } = target(bench);
			const { requestId } = bench.safe.addRequest({ username: 'svc-n8n', accountId });
			const items = [
				{ systemId, accountId },
				{ systemId, accountId: 'nobody' },
			];
			const options = { conflictOption: 'reuse' };
			await checkOut(bench, items[0] as never, options, { items, parameters });
			expect(bench.safe.openRequests()).toMatchObject([{ requestId }]);
		}),
	);

	test(
		'get: On Error stop keeps the passwords out of the error',
		onPasswordSafe({}, async (bench) => {
			const { accountId } = target(bench);
			const { requestId } = bench.safe.addRequest({ username: 'svc-n8n', accountId });
			const result = await bench.run('credential', 'get', {
				parameters: { requestId: '={{ $json.id }}' },
				items: [{ id: requestId }, { id: 9999 }],
			});
			expect(contextOf(result).results).toMatchObject([[{ requestId, credential: null }], {}]);
		}),
	);
});
