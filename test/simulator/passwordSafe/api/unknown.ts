import type { FastifyReply, FastifyRequest } from 'fastify';
import type { State } from '../state';

const IIS_PAGE = `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head><title>404 - File or directory not found.</title></head>
<body><h1>Server Error</h1><h2>404 - File or directory not found.</h2></body>
</html>
`;

/** No such path, signed in or not: there is no SessionLogs and no Policies either. */
export async function unknownRoute(
	request: FastifyRequest,
	reply: FastifyReply,
	{ quirks }: State,
): Promise<FastifyReply> {
	if (quirks.unknownRoute === 'iisHtml') {
		return await reply.code(404).type('text/html').send(IIS_PAGE);
	}
	const Message = `No HTTP resource was found that matches the request URI '${request.url}'.`;
	return await reply.code(404).send({ Message });
}
