import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import type { IBinaryData, IN8nHttpFullResponse } from 'n8n-workflow';

import { Answer } from '../../../nodes/shared/answer';
import { fileKeeper } from '../../../nodes/shared/files';
import { answerOf } from '../answers';

/** As n8n does where it keeps files in memory. */
const keep = fileKeeper(async (body, fileName) => {
	const data = (await buffer(body as Readable)).toString('base64');
	return { data, fileName } as IBinaryData;
});

test.each([
	['a.pfx', 'a.pfx'],
	['../../etc/passwd', 'passwd'],
	['C:\\keys\\a.pfx', 'a.pfx'],
	['', 'file'],
	['a/', 'file'],
])('a file named %j is kept as %j', async (name, expected) => {
	const file = await keep(answerOf('bytes'), name);
	expect(file.fileName).toBe(expected);
	expect(Buffer.from(file.data, 'base64').toString()).toBe('bytes');
});

test.each([
	['at the deadline', new DOMException('late', 'TimeoutError'), 'timeout'],
	['with the execution', undefined, 'cancelled'],
])('a body that never ends is given up %s', async (_, reason, kind) => {
	const stop = new AbortController();
	const body = new Readable({ read: () => stop.abort(reason) });
	const response = { statusCode: 200, headers: {}, body };
	const answer = new Answer(response as unknown as IN8nHttpFullResponse, stop.signal);
	const keeping = keep(answer, 'a');
	await expect(keeping).rejects.toMatchObject({ kind });
});

test('what has been stopped before is not read', async () => {
	const keeping = keep(answerOf('bytes', { deadline: AbortSignal.abort() }), 'a');
	await expect(keeping).rejects.toMatchObject({ kind: 'cancelled' });
});

/** As n8n names its own. */
class FileTooLargeError extends Error {}

test.each([
	[Object.assign(new Error('x'), { code: 'ENOSPC' }), /no space is left/],
	[new Error('x', { cause: Object.assign(new Error('y'), { code: 'EACCES' }) }), /not write there/],
	[new FileTooLargeError('x'), /N8N_BINARY_DATA_DATABASE_MAX_FILE_SIZE/],
	[new TypeError('a secret'), /something failed \(TypeError\)/],
])('what the store of n8n says (%s) is told as its own', async (thrown, description) => {
	const full = fileKeeper(async () => await Promise.reject(thrown));
	await expect(full(answerOf('bytes'), 'a')).rejects.toMatchObject({
		kind: 'incomplete',
		message: 'This n8n could not keep the file',
		description: expect.stringMatching(description) as unknown,
	});
});

test('what breaks the connection meanwhile is not', async () => {
	const broken = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
	const keeping = fileKeeper(async () => await Promise.reject(broken));
	await expect(keeping(answerOf('bytes'), 'a')).rejects.toBe(broken);
});
