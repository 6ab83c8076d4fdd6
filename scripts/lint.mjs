/**
 * Runs n8n's linter. The package is held to n8n's unchanged strict preset (`eslint.config.mjs`),
 * which knows published code only: it forbids Node itself, also to tests and scripts. So ESLint is
 * told to take, for each file, the configuration nearest to it: `test` and `scripts` have their own.
 */
import { spawnSync } from 'node:child_process';

// npm puts the development dependencies' commands into PATH for the scripts it runs.
const { status, error } = spawnSync('n8n-node', ['lint', ...process.argv.slice(2)], {
	stdio: 'inherit',
	shell: process.platform === 'win32',
	env: { ...process.env, ESLINT_FLAGS: 'unstable_config_lookup_from_file' },
});
if (error) console.error(`${error.message}: run this by "npm run lint"`);
process.exit(status ?? 1);
