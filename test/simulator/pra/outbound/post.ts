/** Deliveries go to this machine alone, whatever a test says. */
export function checkedLoopback(url: string): string {
	if (new URL(url).hostname === '127.0.0.1') return url;
	throw new Error(`The simulator posts to 127.0.0.1 only, not to ${new URL(url).hostname}`);
}

/** A form posted as the appliance does it: no signature, Basic authentication from the URL. */
export async function postForm(
	url: string,
	form: Record<string, string>,
	signal: AbortSignal,
): Promise<number> {
	const target = new URL(checkedLoopback(url));
	const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' };
	if (target.username !== '' || target.password !== '') {
		const user = [target.username, target.password].map(decodeURIComponent).join(':');
		headers.authorization = `Basic ${Buffer.from(user).toString('base64')}`;
		target.username = '';
		target.password = '';
	}
	const body = new URLSearchParams(form).toString();
	const answer = await fetch(target, { method: 'POST', headers, body, signal, redirect: 'manual' });
	await answer.arrayBuffer();
	return answer.status;
}
