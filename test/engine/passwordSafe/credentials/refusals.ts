import type { IDataObject } from 'n8n-workflow';

import { QUIRK_VALUES } from '../../../simulator/passwordSafe/quirkValues';
import { onPasswordSafe } from '../bench';
import { checkOut, target } from './support';

describe('refusals, in words', () => {
	const all = QUIRK_VALUES.errorCodes.flatMap((errorCodes) =>
		(['4031', '4032', '4035', '4091'] as const).map((code) => ({ errorCodes, code })),
	);

	test.each(all)('$code as a $errorCodes', async ({ code, errorCodes }) => {
		await onPasswordSafe({ passwordSafe: { errorCodes } }, async (bench) => {
			const { safe } = bench;
			const wanted = target(bench, 'administrator', code === '4035');
			if (code === '4031') safe.changeUser('svc-n8n', { rights: { roles: ['ISA'] } });
			if (code === '4032') safe.changeUser('svc-n8n', { rights: { roles: ['Approver'] } });
			if (code === '4035') safe.changeUser('svc-n8n-key', { rights: { roles: [] } });
			if (code === '4091') safe.addRequest({ username: 'svc-n8n', accountId: wanted.accountId });
			const result = await checkOut(bench, wanted);
			expect(result.error?.message).toContain(`(code ${code})`);
			expect((result.error as { description?: string }).description).toBeTruthy();
			expect(result.error?.message).not.toMatch(/^\d+$/);
		})();
	});

	test(
		'an account that needs a reason',
		onPasswordSafe({}, async (bench) => {
			const { systemId, accountId } = target(bench, 'a', true);
			const result = await checkOut(
				bench,
				{ systemId, accountId },
				{},
				{
					parameters: { systemId, accountId, durationMinutes: 30 },
				},
			);
			expect(result.error?.message).toContain('Reason');
			expect(bench.safe.openRequests()).toEqual([]);
		}),
	);

	test.each([
		{ durationMinutes: 0 },
		{ durationMinutes: 1.5 },
		{ durationMinutes: 525601 },
		{ systemId: '={{ "" }}' },
		{ systemId: '={{ 0 }}' },
		{ systemId: '={{ $json.none }}' },
		{ accountId: { __rl: true, mode: 'id', value: '={{ "administrator" }}' } },
		{ reason: 'x'.repeat(1001) },
		{ options: { accessType: 'Telnet' } },
		{ options: { conflictOption: 'replace' } },
		{ options: { credentialType: 'pin' } },
		{ options: { waitForApproval: -1 } },
	] as IDataObject[])('bad input stops before the network: %j', async (wrong) => {
		await onPasswordSafe({}, async (bench) => {
			const { systemId, accountId } = target(bench);
			const parameters = { systemId, accountId, durationMinutes: 30, ...wrong } as never;
			const result = await bench.run('credential', 'checkOut', { parameters });
			expect(result.error?.name).toBe('NodeOperationError');
			expect(bench.record.requests).toEqual([]);
		})();
	});
});
