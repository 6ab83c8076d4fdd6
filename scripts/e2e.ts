import { spawnSync } from 'node:child_process';

/**
 * Runs the end-to-end tests in a real n8n: `npm run test:e2e -- [--n8n VERSION] [Jest's own]`, with
 * a full version number such as 2.8.4. Without one, `N8N_VERSION` or our default says which.
 */
function main(): void {
	const forJest = process.argv.slice(2);
	const at = forJest.indexOf('--n8n');
	const [, version] = at < 0 ? [] : forJest.splice(at, 2);
	if (at >= 0 && !version) throw new Error('--n8n needs a version, such as --n8n 2.8.4');

	const jest = [require.resolve('jest/bin/jest'), '--config', 'test/e2e/jest.config.js'];
	const { status, error } = spawnSync(process.execPath, [...jest, '--runInBand', ...forJest], {
		stdio: 'inherit',
		env: { ...process.env, ...(version ? { N8N_VERSION: version } : {}) },
	});
	if (error) throw error;
	process.exit(status ?? 1);
}

main();
