import { until } from '../../until';
import { onPasswordSafe } from '../bench';
import { checkOut, events, GET_CREDENTIAL, LIST_REQUESTS, POST_REQUESTS, target } from './support';

describe('an execution that is stopped', () => {
	test(
		'during the wait: what it asked for is checked in, what it reused is not',
		onPasswordSafe({}, async (bench) => {
			const own = [target(bench, 'a'), target(bench, 'b', true)];
			const used = target(bench, 'c');
			const reused = bench.safe.addRequest({ username: 'svc-n8n', accountId: used.accountId });
			const controller = new AbortController();
			const running = checkOut(
				bench,
				used,
				{ waitForApproval: 600, conflictOption: 'reuse' },
				{
					items: [...own, used] as never,
					parameters: {
						systemId: '={{ $json.systemId }}',
						accountId: '={{ $json.accountId }}',
						durationMinutes: 30,
						reason: 'INC1',
					},
					signal: controller.signal,
				},
			);
			await until(() => bench.record.count({ ...GET_CREDENTIAL, status: 403 }) >= 2);
			controller.abort();
			expect((await running).status).toBe('canceled');
			await until(() => bench.safe.openSignIns().length === 0);
			expect(bench.safe.openRequests().map(({ requestId }) => requestId)).toEqual([
				reused.requestId,
			]);
			expect(events(bench).filter((event) => event === 'checkedIn')).toHaveLength(2);
		}),
	);

	test(
		'before a request was sent: none is made, and that of another execution is left alone',
		onPasswordSafe({}, async (bench) => {
			const [first, second] = [target(bench, 'a'), target(bench, 'b')];
			const { accountId } = second;
			bench.safe.addRequest({ username: 'svc-n8n', accountId, reason: 'INC1' });
			bench.faults.add({ kind: 'resetBefore', when: POST_REQUESTS });
			const controller = new AbortController();
			const running = checkOut(
				bench,
				first,
				{},
				{
					items: [first, second] as never,
					parameters: {
						systemId: '={{ $json.systemId }}',
						accountId: '={{ $json.accountId }}',
						durationMinutes: 30,
						reason: 'INC1',
					},
					signal: controller.signal,
				},
			);
			// It looks for the first item's request, and will look again.
			await until(() => bench.record.count(LIST_REQUESTS) === 1);
			controller.abort();
			expect((await running).status).toBe('canceled');
			await until(() => bench.record.passwordSafe.signIns.some(({ end }) => end === 'signedOut'));
			expect(events(bench)).toEqual([]);
			expect(bench.record.count(POST_REQUESTS)).toBe(1);
		}),
	);

	test(
		'while a request is on its way: it is found and checked in',
		onPasswordSafe({}, async (bench) => {
			const controller = new AbortController();
			bench.faults.add({ kind: 'delay', ms: 500, when: POST_REQUESTS });
			const signal = controller.signal;
			const running = checkOut(bench, target(bench), {}, { signal });
			await until(() => bench.record.count(POST_REQUESTS) === 1);
			controller.abort();
			expect((await running).status).toBe('canceled');
			await until(() => bench.record.passwordSafe.signIns.some(({ end }) => end === 'signedOut'));
			expect(events(bench)).toEqual(['created', 'checkedIn']);
			expect(bench.safe.openRequests()).toEqual([]);
		}),
	);

	test(
		'while it asks for a credential that is not approved yet: the request is ended',
		onPasswordSafe({}, async (bench) => {
			const controller = new AbortController();
			bench.faults.add({ kind: 'delay', ms: 500, when: GET_CREDENTIAL });
			const { signal } = controller;
			const running = checkOut(bench, target(bench, 'a', true), {}, { signal });
			await until(() => bench.record.count(GET_CREDENTIAL) === 1);
			controller.abort();
			expect((await running).status).toBe('canceled');
			await until(() => bench.record.passwordSafe.signIns.some(({ end }) => end === 'signedOut'));
			expect(events(bench)).toEqual(['created', 'checkedIn']);
			expect(bench.safe.openRequests()).toEqual([]);
		}),
	);
});
