import { onPasswordSafe } from '../bench';
import { checkOut, contextOf, events, json, LIST_REQUESTS, POST_REQUESTS, target } from './support';

describe('a request whose answer is lost', () => {
	const losses = [
		{ kind: 'resetAfter' },
		{ kind: 'garbage', effect: true },
		{ kind: 'truncate', cut: true },
	] as const;

	test.each(losses)('$kind: it is found, used, and never asked for twice', async (fault) => {
		await onPasswordSafe({}, async (bench) => {
			const wanted = target(bench);
			bench.faults.add({ ...fault, when: POST_REQUESTS });
			const result = await checkOut(bench, wanted);
			const [{ requestId }] = bench.safe.openRequests();
			expect(json(result)).toMatchObject({
				requestId,
				status: 'checkedOut',
				credential: wanted.password,
			});
			expect(bench.record.count(POST_REQUESTS)).toBe(1);
		})();
	});

	test.each([
		['answers too late', true],
		['takes effect only after it was given up', false],
	])('%s: it is found all the same', async (_, late) => {
		await onPasswordSafe({}, async (bench) => {
			bench.faults.add({ kind: 'delay', ms: 1_400, late, when: POST_REQUESTS });
			const result = await checkOut(bench, target(bench), { timeout: 1 });
			const [{ requestId }] = bench.safe.openRequests();
			expect(json(result)).toMatchObject({ requestId, status: 'checkedOut' });
			expect(bench.record.count(POST_REQUESTS)).toBe(1);
		})();
	});

	test(
		'none came to be: the item fails, and nothing is asked for again',
		onPasswordSafe({}, async (bench) => {
			bench.faults.add({ kind: 'resetBefore', when: POST_REQUESTS });
			const result = await checkOut(bench, target(bench));
			expect(contextOf(result).report).toEqual({ candidateRequestIds: [] });
			expect(bench.record.count(POST_REQUESTS)).toBe(1);
			expect(bench.safe.openRequests()).toEqual([]);
		}),
	);

	test(
		'another one is open: it is not taken for it, but named',
		onPasswordSafe({}, async (bench) => {
			const wanted = target(bench);
			const { accountId } = wanted;
			const other = bench.safe.addRequest({ username: 'svc-n8n', accountId, reason: 'other' });
			bench.faults.add({ kind: 'resetBefore', when: POST_REQUESTS });
			const result = await checkOut(bench, wanted, {}, { onError: 'continueRegularOutput' });
			expect(json(result).error).toMatchObject({
				report: { candidateRequestIds: [other.requestId] },
			});
		}),
	);

	test.each(['none', 'renew'])(
		'none came to be (%s): one that another execution made a minute ago, with the same reason, is left to it',
		async (conflictOption) =>
			await onPasswordSafe({}, async (bench) => {
				const wanted = target(bench);
				const other = { username: 'svc-n8n', accountId: wanted.accountId, reason: 'INC1' };
				const { requestId } = bench.safe.addRequest(other);
				bench.safe.clock.advance(60_000);
				bench.faults.add({ kind: 'resetBefore', when: POST_REQUESTS });
				const result = await checkOut(bench, wanted, { conflictOption });
				expect(contextOf(result).report).toEqual({ candidateRequestIds: [requestId] });
				expect(events(bench)).toEqual([]);
			})(),
	);

	test(
		'it takes effect late, in place of the one before: the new one is found',
		onPasswordSafe({}, async (bench) => {
			const wanted = target(bench);
			const { accountId } = wanted;
			const before = bench.safe.addRequest({ username: 'svc-n8n', accountId, reason: 'INC1' });
			bench.safe.clock.advance(60_000);
			bench.faults.add({ kind: 'delay', ms: 1_400, when: POST_REQUESTS });
			const result = await checkOut(bench, wanted, { timeout: 1, conflictOption: 'renew' });
			const [{ requestId }] = bench.safe.openRequests();
			expect(requestId).not.toBe(before.requestId);
			expect(json(result)).toMatchObject({ requestId, status: 'checkedOut' });
		}),
	);

	test.each([-3_600_000, 3_600_000])(
		"the server's clock is %i ms off: it is found all the same",
		async (ms) =>
			await onPasswordSafe({}, async (bench) => {
				bench.safe.clock.advance(ms);
				bench.faults.add({ kind: 'resetAfter', when: POST_REQUESTS });
				const result = await checkOut(bench, target(bench));
				expect(json(result)).toMatchObject({ status: 'checkedOut' });
			})(),
	);

	test(
		'the list cannot be read: the item fails and says that it is not known',
		onPasswordSafe({}, async (bench) => {
			bench.faults.add({ kind: 'resetAfter', when: POST_REQUESTS });
			bench.faults.add({ kind: 'status', status: 500, when: LIST_REQUESTS, times: 99 });
			const result = await checkOut(bench, target(bench));
			expect(result.error?.message).toContain('no clear answer');
			expect(bench.record.count(POST_REQUESTS)).toBe(1);
		}),
	);

	test(
		'of a reused one',
		onPasswordSafe({}, async (bench) => {
			const wanted = target(bench);
			const { requestId } = bench.safe.addRequest({
				username: 'svc-n8n',
				accountId: wanted.accountId,
			});
			bench.faults.add({ kind: 'resetAfter', when: POST_REQUESTS });
			const result = await checkOut(bench, wanted, { conflictOption: 'reuse' });
			expect(json(result)).toMatchObject({ requestId, status: 'checkedOut' });
		}),
	);
});
