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
