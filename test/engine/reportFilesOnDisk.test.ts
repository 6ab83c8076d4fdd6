import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

import { keepFilesIn, keptFile } from '../harness/core';
import { recordingPieces } from '../simulator/pra/reporting/recording';
import { onPra } from './support';

const folder = mkdtempSync(join(tmpdir(), 'kept-files-'));

beforeAll(async () => await keepFilesIn(folder));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LENGTH = 2_000_000;

test(
	'a recording passes through to where n8n keeps files',
	onPra({}, async (bench) => {
		const lsid = bench.bystander('srv', ['jdoe'], { recordingBytes: LENGTH });
		const { outputs, error } = await bench.run({
			resource: 'report',
			operation: 'downloadSessionRecording',
			parameters: { lsid },
		});
		expect(error).toBeUndefined();
		const [{ json, binary }] = outputs[0];
		expect(json).toMatchObject({ lsid, bytes: LENGTH, fileName: `session-${lsid}.mp4` });
		expect(binary?.data.data).toBe('filesystem-v2');
		const kept = await buffer(await keptFile(binary?.data.id ?? ''));
		expect(kept.equals(Buffer.concat([...recordingPieces(LENGTH)]))).toBe(true);
	}),
);

test(
	'one that breaks off is no file of any item',
	onPra({}, async (bench) => {
		const lsid = bench.bystander('srv', ['jdoe'], { recordingBytes: LENGTH });
		const when = { report: 'AccessSessionRecording' };
		bench.faults.add({ kind: 'truncate', cut: true, when, times: 99 });
		const { error } = await bench.run({
			resource: 'report',
			operation: 'downloadSessionRecording',
			parameters: { lsid },
			options: { timeout: 0.3 },
		});
		expect(error?.message).toMatch(/(failed or broke|in time)$/);
	}),
);

test(
	'where n8n cannot keep it, the error says so, and it is not downloaded again',
	onPra({}, async (bench) => {
		rmSync(folder, { recursive: true });
		writeFileSync(folder, 'no folder');
		const lsid = bench.bystander('srv', ['jdoe'], { recordingBytes: LENGTH });
		const { error } = await bench.run({
			resource: 'report',
			operation: 'downloadSessionRecording',
			parameters: { lsid },
		});
		expect(error?.message).toBe('This n8n could not keep the file');
		expect(error?.description).toContain('the folder is not there');
		expect(bench.record.count({ report: 'AccessSessionRecording' })).toBe(1);
	}),
);
