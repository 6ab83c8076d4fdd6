import type { FastifyInstance } from 'fastify';

/** Other types than JSON and forms are unread. */
export function parseBodies(app: FastifyInstance): void {
	parseJsonBodies(app);
	app.addContentTypeParser('*', (_request, payload, done) => {
		payload.resume();
		payload.once('end', () => done(null, undefined));
	});
}

/** JSON may be empty: a DELETE or a POST with a content type, and no body. */
export function parseJsonBodies(app: FastifyInstance): void {
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
		const text = String(body);
		if (text.trim() === '') return done(null, undefined);
		try {
			return done(null, JSON.parse(text));
		} catch {
			return done(Object.assign(new Error('The body is not valid JSON.'), { statusCode: 400 }));
		}
	});
}
