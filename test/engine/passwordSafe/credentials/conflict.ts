import { QUIRK_VALUES } from '../../../simulator/passwordSafe/quirkValues';
import { onPasswordSafe } from '../bench';
import { checkOut, json, target } from './support';

describe('a conflict', () => {
	test.each(QUIRK_VALUES.requestReused)('reuse takes the approved request (%d)', async (status) => {
		await onPasswordSafe({ passwordSafe: { requestReused: status } }, async (bench) => {
			const wanted = target(bench);
			const { requestId } = bench.safe.addRequest({
				username: 'svc-n8n',
				accountId: wanted.accountId,
			});
			const result = await checkOut(bench, wanted, { conflictOption: 'reuse' });
			expect(json(result)).toMatchObject({
				requestId,
				status: 'checkedOut',
				systemName: 'srv-sql-07',
				accountName: 'administrator',
			});
		})();
	});

	test(
		'renew ends the one before, but never one of an earlier item',
		onPasswordSafe({}, async (bench) => {
			const wanted = target(bench);
			const { accountId } = wanted;
			const before = bench.safe.addRequest({ username: 'svc-n8n', accountId }).requestId;
			const options = { conflictOption: 'renew' };
			const result = await checkOut(bench, wanted, options, { items: [{}, {}] });
			expect([json(result), json(result, 1)]).toMatchObject([
				{ status: 'checkedOut' },
				{ status: 'checkedOut' },
			]);
			expect(bench.safe.request(before).state).toBe('cancelled');
			expect(bench.safe.openRequests()).toHaveLength(1);
		}),
	);
});
