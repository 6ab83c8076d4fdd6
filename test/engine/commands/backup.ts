import { inDepth } from '../../invariants/secrets';
import { logLines } from '../../harness/engine';
import { QUIRK_VALUES } from '../../simulator/pra/quirkValues';
import type { PraBench, PraRun } from '../support';
import { onPra } from '../support';
import { failureOf } from './support';

const BACKUP = { path: '/api/backup' };

const PASSWORD = 'B4ckup pässword';

const permitted = (bench: PraBench) =>
	bench.pra.changeAccount({ permissions: { perm_backup: true } });

async function download(bench: PraBench, run: Partial<PraRun> = {}) {
	return await bench.run({ resource: 'appliance', operation: 'downloadBackup', ...run });
}

const SHAPES = QUIRK_VALUES.backupType.flatMap((backupType) =>
	QUIRK_VALUES.backupNamed.map((backupNamed) => ({ backupType, backupNamed })),
);

test.concurrent.each(SHAPES)('a backup comes byte for byte: %j', async (quirks) => {
	await onPra({ quirks }, async (bench) => {
		permitted(bench);
		const { outputs, error } = await download(bench, {
			parameters: { binaryPropertyName: 'backup' },
		});
		expect(error).toBeUndefined();
		const [{ json, binary, pairedItem }] = outputs[0];
		const name = quirks.backupNamed
			? 'access-backup.nsb'
			: expect.stringMatching(
					quirks.backupType === 'application/zip'
						? /^pra-backup-\d{4}-[-\dT]+\.zip$/
						: /^pra-backup-\d{4}-[-\dT]+\.bin$/,
				);
		expect(json).toMatchObject({ fileName: name, bytes: 4_096, passwordProtected: false });
		expect(pairedItem).toEqual({ item: 0 });
		expect(binary?.backup).toMatchObject({ fileName: name });
		const bytes = Buffer.from(binary?.backup.data ?? '', 'base64');
		expect(bytes).toEqual(bench.pra.backups.make(''));
		expect(bench.record.find(BACKUP)).toMatchObject([{ method: 'GET', query: {} }]);
	})();
});

test.concurrent(
	'a password protects it, and is seen nowhere',
	onPra({}, async (bench) => {
		permitted(bench);
		const run = { parameters: { password: PASSWORD } };
		const fine = await download(bench, run);
		expect(fine.outputs[0][0].json).toMatchObject({ passwordProtected: true });
		expect(bench.pra.backups.passwords).toEqual([PASSWORD]);
		expect(bench.record.find(BACKUP)).toMatchObject([{ method: 'POST', query: {} }]);
		bench.faults.add({ kind: 'status', status: 500, body: PASSWORD, when: BACKUP });
		const failed = await download(bench, run);
		expect(failed.status).toBe('error');
		for (const { outputs, error } of [fine, failed]) {
			const { message, description, context } = (error ?? {}) as unknown as Record<string, unknown>;
			expect(inDepth([outputs, message, description, context])).not.toContain(PASSWORD);
		}
		expect(inDepth(logLines)).not.toContain(PASSWORD);
	}),
);

test.concurrent.each([null, undefined, 7, ['secret']])(
	'an expression that brings %j for a password: no backup without one',
	async (password) => {
		await onPra({}, async (bench) => {
			permitted(bench);
			const run = { parameters: { password: '={{ $json.password }}' }, items: [{ password }] };
			const failure = await failureOf(bench, 'appliance', 'downloadBackup', run as never);
			expect(failure.message).toBe('"Password" is not a text');
			expect(bench.record.requests).toEqual([]);
		})();
	},
);

test.concurrent.each(QUIRK_VALUES.backupPermissionDenied)(
	'without the permission (%s): an error that names it, and no file',
	async (backupPermissionDenied) => {
		await onPra({ quirks: { backupPermissionDenied } }, async (bench) => {
			const { description } = await failureOf(bench, 'appliance', 'downloadBackup');
			expect(description).toMatch(/"Backup API: Allow Access"|permissions of the API account/);
			expect(bench.pra.backups.passwords).toEqual([]);
		})();
	},
);

test.concurrent.each([
	[{ kind: 'html' as const }, /^A web page came back/],
	[
		{ kind: 'garbage' as const, contentType: 'text/plain' },
		/sent text\/plain in place of a backup/,
	],
	[{ kind: 'garbage' as const, contentType: 'application/json' }, /sent application\/json/],
	[{ kind: 'garbage' as const, contentType: 'text/xml' }, /cannot be read as XML/],
	[{ kind: 'status' as const, status: 500 }, /HTTP 500/],
	[{ kind: 'redirect' as const, location: 'https://elsewhere.example' }, /redirect/],
])('%j is no backup', async (fault, message) => {
	await onPra({}, async (bench) => {
		permitted(bench);
		bench.faults.add({ ...fault, when: BACKUP });
		expect((await failureOf(bench, 'appliance', 'downloadBackup')).message).toMatch(message);
	})();
});

test.concurrent.each([
	['an error with HTTP 200, in JSON', 'application/json', '{"message":"Disk is full"}'],
	['an error with HTTP 200, in XML', 'application/xml', '<error>Disk is full</error>'],
	[
		'one under the type of a file, in JSON',
		'application/octet-stream',
		'{"message":"Disk is full"}',
	],
	['one under the type of a file, in XML', 'application/zip', '<error>Disk is full</error>'],
])('%s: its text', async (_, type, body) => {
	await onPra({}, async (bench) => {
		permitted(bench);
		const headers = { 'content-type': type };
		bench.faults.add({ kind: 'status', status: 200, headers, body, when: BACKUP });
		const { message } = await failureOf(bench, 'appliance', 'downloadBackup');
		expect(message).toBe('The appliance refused the call: Disk is full');
	})();
});

test.concurrent(
	'a web page under the type of a file is no backup',
	onPra({}, async (bench) => {
		permitted(bench);
		const headers = { 'content-type': 'application/octet-stream' };
		const body = '<!DOCTYPE html><html><body>Sign in</body></html>';
		bench.faults.add({ kind: 'status', status: 200, headers, body, when: BACKUP });
		const { message } = await failureOf(bench, 'appliance', 'downloadBackup');
		expect(message).toMatch(/^A web page came back/);
	}),
);

test.concurrent(
	'an empty one is none',
	onPra({}, async (bench) => {
		permitted(bench);
		bench.pra.backups.size = 0;
		bench.pra.backups.make = () => Buffer.alloc(0);
		const { message } = await failureOf(bench, 'appliance', 'downloadBackup');
		expect(message).toBe('The backup that the appliance sent is empty');
	}),
);

test.concurrent(
	'one that breaks off is begun anew; one that never comes ends at the timeout',
	onPra({}, async (bench) => {
		permitted(bench);
		bench.pra.backups.size = 1_000_000;
		bench.faults.add({ kind: 'truncate', cut: true, when: BACKUP });
		const { outputs } = await download(bench);
		const bytes = Buffer.from(outputs[0][0].binary?.data.data ?? '', 'base64');
		expect(bytes).toHaveLength(1_000_000);
		bench.faults.add({ kind: 'hang', when: BACKUP, times: 9 });
		const run = { options: { timeout: 0.2 } };
		const { message } = await failureOf(bench, 'appliance', 'downloadBackup', run);
		expect(message).toMatch(/in time$/);
	}),
);
