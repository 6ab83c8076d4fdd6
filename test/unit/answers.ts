import { Readable } from 'node:stream';
import type { IN8nHttpFullResponse } from 'n8n-workflow';
import { Answer } from '../../nodes/shared/answer';

interface AnswerParts {
	status?: number;
	headers?: Record<string, string>;
	/** Ends reading before its time. */
	deadline?: AbortSignal;
}

/** An HTTP answer whose body arrives in these pieces. */
export function answerOf(
	body: string | Iterable<Uint8Array>,
	{ status = 200, headers = {}, deadline = new AbortController().signal }: AnswerParts = {},
): Answer {
	const pieces = typeof body === 'string' ? [Buffer.from(body)] : body;
	const stream = Readable.from(pieces, { objectMode: true });
	const response = { statusCode: status, headers, body: stream };
	return new Answer(response as unknown as IN8nHttpFullResponse, deadline);
}

/** The bytes of a text cut at these places, in the middle of a character too. */
export function cutAt(text: string, places: number[]): Uint8Array[] {
	const bytes = Buffer.from(text);
	const cuts = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort(
		(a, b) => a - b,
	);
	return [0, ...cuts].map((start, index) => bytes.subarray(start, cuts[index] ?? bytes.length));
}
