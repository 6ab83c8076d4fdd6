import { generate } from 'selfsigned';

/** PEM texts of a fresh key and its certificate for 127.0.0.1, which nobody trusts. */
export async function selfSigned(): Promise<{ key: string; cert: string }> {
	const made = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
		keyType: 'ec',
		extensions: [
			{ name: 'basicConstraints', cA: true },
			{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
		],
	});
	return { key: made.private, cert: made.cert };
}
