import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { requestToken } from './client';

const MAIN = resolve(__dirname, '../simulator/main.ts');

function run(...options: string[]) {
	return spawn(process.execPath, ['--import', 'tsx', MAIN, ...options], {
		cwd: resolve(__dirname, '../..'),
		stdio: ['ignore', 'pipe', 'pipe'],
	});
}

describe('the simulator alone', () => {
	it('prints how to reach it and what is live, and stops when told to', async () => {
		const child = run('--no-v2');
		const exit = once(child, 'exit');
		let out = '';
		for await (const part of child.stdout) {
			out += String(part);
			if (out.includes('Ctrl+C')) break;
		}
		const [url, id, secret] = ['URL', 'Client ID', 'Client secret'].map(
			(label) => new RegExp(`${label} +(\\S+)`).exec(out)?.[1] ?? '',
		);
		expect(out).toContain('20 live sessions');
		expect(out).toMatch(/東京-web +田中 +jumpClient/);

		const answer = await requestToken(url, id, secret);
		expect(answer.status).toBe(200);
		const { access_token: token } = JSON.parse(answer.text) as { access_token: string };
		const info = await fetch(`${url}/api/command/v2/info`, {
			headers: { authorization: `Bearer ${token}` },
		});
		expect(info.status).toBe(404);
		expect(await (await fetch(`${url}/_simulator/sessions`)).json()).toHaveLength(20);

		const [safe, key] = ['Safe URL', 'API key'].map(
			(label) => new RegExp(`${label} +(\\S+)`).exec(out)?.[1] ?? '',
		);
		expect(out).toContain('14 live Password Safe sessions');
		const signIn = await fetch(`${safe}/Auth/SignAppIn`, {
			method: 'POST',
			headers: { authorization: `PS-Auth key=${key}; runas=svc-n8n-key;` },
		});
		expect(signIn.status).toBe(200);

		child.kill('SIGTERM');
		expect(await exit).toEqual([0, null]);
	});

	it('says which options there are when it does not know one', async () => {
		const child = run('--nonsense');
		let err = '';
		child.stderr.on('data', (part) => (err += String(part)));
		const [code] = (await once(child, 'close')) as [number];
		expect(code).toBe(1);
		expect(err).toContain('Usage: simulator');
	});
});
