import type { IDataObject } from 'n8n-workflow';

import type { NodeResult } from '../harness/engine';
import { QUIRK_VALUES } from '../simulator/pra/quirkValues';
import { inDepth } from '../invariants/secrets';
import {
	byId,
	byName,
	calls,
	fromList,
	onConfiguration,
	recordsOf,
	textOf,
} from './configuration/support';
import type { PraBench, PraRun } from './support';
import { contextOf, onPra } from './support';
import { until } from './until';

const SECRET = 'Passw0rd-of-the-simulator';

function addAccount(bench: PraBench, given: IDataObject = {}): number {
	const account = { type: 'username_password', name: 'svc-sql', username: 'svc_sql', ...given };
	return Number(bench.pra.configuration.add('/vault/account', account).id);
}

async function vault(
	bench: PraBench,
	operation: string,
	accountId: unknown,
	more: Omit<PraRun, 'operation'> = {},
): Promise<NodeResult> {
	const parameters = { accountId: accountId as never };
	return await bench.run({ resource: 'vaultAccount', operation, parameters, ...more });
}

const out = (bench: PraBench, id: number) => bench.pra.vault.out.get(id) ?? [];

const CHECK_OUT = { path: /\/check-out$/ };

describe('check out', () => {
	test.each([
		['by its ID', byId],
		['from the list', fromList],
		['by its name', () => byName('SVC-sql')],
		['by a number', (id: number) => id],
	])('%s', async (_, nameOf) => {
		await onConfiguration(async (bench) => {
			const id = addAccount(bench);
			expect(recordsOf(await vault(bench, 'checkOut', nameOf(id)))).toEqual([
				{
					accountId: id,
					status: 'checkedOut',
					type: 'username_password',
					username: 'svc_sql',
					password: SECRET,
					privateKey: null,
					signedPublicCert: null,
				},
			]);
			expect(out(bench, id)).toEqual(['n8n']);
		})();
	});

	test(
		'a key, with its certificate',
		onConfiguration(async (bench) => {
			const id = addAccount(bench, { type: 'ssh_ca' });
			const [record] = recordsOf(await vault(bench, 'checkOut', byId(id)));
			expect(record).toMatchObject({
				type: 'ssh_ca',
				password: null,
				privateKey: 'KEY-OF-THE-SIMULATOR',
				signedPublicCert: 'CERT-OF-THE-SIMULATOR',
			});
		}),
	);

	test(
		'a certificate alone is a credential too: X.509 client accounts may be checked out',
		onConfiguration(async (bench) => {
			const id = addAccount(bench, { type: 'x509_csr' });
			const body = '{"type":"x509_csr","signed_public_cert":"CERT"}';
			bench.faults.add({ kind: 'status', status: 200, body, when: CHECK_OUT });
			const [record] = recordsOf(await vault(bench, 'checkOut', byId(id)));
			expect(record).toMatchObject({ status: 'checkedOut', signedPublicCert: 'CERT' });
		}),
	);

	test.each(QUIRK_VALUES.vaultRefusal)(
		'of what is checked out already: refused, and explained (%s)',
		async (vaultRefusal) => {
			await onConfiguration(
				async (bench) => {
					const id = addAccount(bench);
					bench.pra.vault.checkOutBy(id, 'Dana');
					const result = await vault(bench, 'checkOut', byId(id));
					expect(textOf(result)).toContain('The account is already checked out.');
					expect(textOf(result)).toContain('allows no simultaneous check-out');
					expect(out(bench, id)).toEqual(['Dana']);
				},
				{ quirks: { vaultRefusal } },
			)();
		},
	);

	test(
		'of one that several may have at once: each has it',
		onConfiguration(async (bench) => {
			const id = addAccount(bench);
			bench.pra.vault.simultaneous.add(id);
			bench.pra.vault.checkOutBy(id, 'Dana');
			recordsOf(await vault(bench, 'checkOut', byId(id)));
			expect(out(bench, id)).toEqual(['Dana', 'n8n']);
			recordsOf(await vault(bench, 'checkIn', byId(id)));
			expect(out(bench, id)).toEqual(['Dana']);
		}),
	);

	test(
		'of what is not there',
		onConfiguration(async (bench) => {
			const result = await vault(bench, 'checkOut', byId(77));
			expect(result.error).toMatchObject({ httpCode: '404' });
		}),
	);

	test(
		'without its permission',
		onPra({}, async (bench) => {
			bench.pra.changeAccount({ permissions: { perm_configuration: true } });
			const result = await vault(bench, 'checkOut', byId(addAccount(bench)));
			expect(textOf(result)).toContain('and Manage Vault Accounts');
		}),
	);

	test.each([
		{ kind: 'resetAfter' },
		{ kind: 'truncate' },
		{ kind: 'truncate', cut: true },
		{ kind: 'garbage', effect: true },
		{ kind: 'status', status: 504 },
		{ kind: 'status', status: 500 },
		{ kind: 'status', status: 200, body: '{"type":"username_password"}' },
	] as const)('whose answer is lost (%j) is told so, and not done again', async (fault) => {
		await onConfiguration(async (bench) => {
			const id = addAccount(bench);
			bench.faults.add({ ...fault, when: CHECK_OUT });
			const result = await vault(bench, 'checkOut', byId(id));
			expect(result.error?.message).toContain('The check-out got no clear answer');
			expect(textOf(result)).toContain('may be checked out all the same');
			expect(textOf(result)).toContain('"Check In"');
			expect(contextOf(result).report).toEqual({ accountId: id, mayBeCheckedOut: true });
			expect(calls(bench, 'POST')).toHaveLength(1);
			expect(inDepth(result)).not.toContain(SECRET);
		})();
	});

	test(
		'by a token that died is done once',
		onConfiguration(async (bench) => {
			const id = addAccount(bench);
			bench.faults.add({ kind: 'expireTokens', when: CHECK_OUT });
			recordsOf(await vault(bench, 'checkOut', byId(id)));
			expect(out(bench, id)).toEqual(['n8n']);
		}),
	);

	test(
		'at which the flow stops for another item: what was checked out is checked in, and shown nowhere',
		onConfiguration(async (bench) => {
			const id = addAccount(bench);
			const items = [{ id }, { id: 999 }];
			const result = await vault(bench, 'checkOut', byId('={{ $json.id }}'), { items });
			expect(result.status).toBe('error');
			expect(out(bench, id)).toEqual([]);
			expect(inDepth(result)).not.toContain(SECRET);
			expect(contextOf(result).results).toMatchObject([
				[{ accountId: id, status: 'checkedIn', username: 'svc_sql' }],
				{ error: { message: expect.stringContaining('does not know it') as unknown } },
			]);
		}),
	);

	test(
		'at which the flow stops, and the check-in fails: the error says so',
		onConfiguration(async (bench) => {
			const id = addAccount(bench);
			bench.faults.add({ kind: 'status', status: 500, when: { path: /\/check-in$/ } });
			const items = [{ id }, { id: 999 }];
			const result = await vault(bench, 'checkOut', byId('={{ $json.id }}'), { items });
			expect(contextOf(result).results).toMatchObject([
				[{ accountId: id, error: expect.stringContaining('Not checked in') as unknown }],
				{},
			]);
		}),
	);

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'that goes on (%s) keeps what was checked out',
		async (onError) => {
			await onConfiguration(async (bench) => {
				const id = addAccount(bench);
				const items = [{ id }, { id: 999 }];
				const result = await vault(bench, 'checkOut', byId('={{ $json.id }}'), { items, onError });
				expect(result.outputs[0][0].json).toMatchObject({ accountId: id, password: SECRET });
				expect(out(bench, id)).toEqual(['n8n']);
			})();
		},
	);

	test(
		'that is stopped: what was checked out reaches nobody, and is checked in',
		onConfiguration(async (bench) => {
			const ids = ['a', 'b'].map((name) => addAccount(bench, { name }));
			bench.faults.add({ kind: 'hang', after: 1, when: CHECK_OUT });
			const controller = new AbortController();
			const running = vault(bench, 'checkOut', byId('={{ $json.id }}'), {
				items: ids.map((id) => ({ id })),
				signal: controller.signal,
			});
			await until(() => bench.record.count(CHECK_OUT) === 2);
			controller.abort();
			expect((await running).status).toBe('canceled');
			await until(() => out(bench, ids[0]).length === 0);
		}),
	);
});

describe.each(QUIRK_VALUES.vaultSilence)('what answers with nothing (%s)', (vaultSilence) => {
	const options = { quirks: { vaultSilence } };

	test(
		'check in, and what is not checked out',
		onConfiguration(async (bench) => {
			const id = addAccount(bench);
			bench.pra.vault.checkOutBy(id, 'n8n');
			const done = recordsOf(await vault(bench, 'checkIn', byId(id)));
			expect(done).toEqual([{ accountId: id, status: 'checkedIn' }]);
			expect(out(bench, id)).toEqual([]);
			const again = await vault(bench, 'checkIn', byId(id));
			expect(textOf(again)).toContain('The account is not checked out.');
			expect(textOf(again)).toContain('"Force Check In" is for that');
		}, options),
	);

	test(
		'force check in of what somebody else has',
		onConfiguration(async (bench) => {
			const id = addAccount(bench);
			bench.pra.vault.checkOutBy(id, 'Dana');
			expect((await vault(bench, 'checkIn', byId(id))).status).toBe('error');
			const done = recordsOf(await vault(bench, 'forceCheckIn', byId(id)));
			expect(done).toEqual([{ accountId: id, status: 'checkedIn' }]);
			const ssh = addAccount(bench, { type: 'ssh', name: 'k' });
			bench.pra.vault.checkOutBy(ssh, 'Dana');
			const refused = await vault(bench, 'forceCheckIn', byId(ssh));
			expect(textOf(refused)).toContain('cannot be checked in by force');
		}, options),
	);

	test(
		'rotate, once more while it is under way, and what cannot be rotated',
		onConfiguration(async (bench) => {
			const id = addAccount(bench, { type: 'windows_domain' });
			const done = recordsOf(await vault(bench, 'rotate', byId(id)));
			expect(done).toEqual([{ accountId: id, status: 'scheduled' }]);
			const again = await vault(bench, 'rotate', byId(id));
			expect(textOf(again)).toContain('A rotation may be under way already');
			bench.pra.vault.finishRotation(id);
			recordsOf(await vault(bench, 'rotate', byId(id)));
			const other = await vault(bench, 'rotate', byId(addAccount(bench, { name: 'x' })));
			expect(textOf(other)).toContain('Windows domain, Windows local and AWS secret');
		}, options),
	);
});

test.each([
	['checkIn', 'It may be checked in'],
	['forceCheckIn', 'It may be checked in'],
	['rotate', 'The rotation may be scheduled'],
])('%s whose answer is lost is told so, and not done again', async (operation, said) => {
	await onConfiguration(async (bench) => {
		const id = addAccount(bench, { type: 'windows_local' });
		bench.pra.vault.checkOutBy(id, 'n8n');
		bench.faults.add({ kind: 'resetAfter', when: { api: 'configuration', method: 'POST' } });
		const result = await vault(bench, operation, byId(id));
		expect(textOf(result)).toContain('got no clear answer');
		expect(textOf(result)).toContain(said);
		expect(contextOf(result).report).toEqual({ accountId: id });
		expect(calls(bench, 'POST')).toHaveLength(1);
	})();
});

test.each(['checkOut', 'checkIn', 'forceCheckIn', 'rotate'])(
	'%s of nothing that could be an account stops before the network',
	async (operation) => {
		await onConfiguration(async (bench) => {
			for (const wrong of ['={{ "" }}', byId('={{ "1/check-out" }}'), byId('={{ -3 }}')]) {
				const result = await vault(bench, operation, wrong);
				expect(textOf(result)).toContain('"Vault Account"');
			}
			expect(bench.record.requests).toEqual([]);
		})();
	},
);

test(
	'accounts are listed without their passwords',
	onConfiguration(async (bench) => {
		addAccount(bench);
		addAccount(bench, { name: 'k', type: 'ssh' });
		const parameters = { returnAll: true, filters: { type: 'ssh' } };
		const run = { resource: 'vaultAccount', operation: 'getAll', parameters };
		const list = recordsOf(await bench.run(run));
		expect(list.map(({ name, type }) => [name, type])).toEqual([['k', 'ssh']]);
		expect(Object.keys(list[0])).not.toContain('password');
	}),
);
