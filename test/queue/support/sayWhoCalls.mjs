import { subscribe } from 'node:diagnostics_channel';

/**
 * Loaded into every n8n of a fleet: each HTTP request says which process sent it, so that the
 * simulator's record tells the workers apart.
 */
subscribe('http.client.request.created', ({ request }) => {
	request.setHeader('x-caller', String(process.pid));
});
