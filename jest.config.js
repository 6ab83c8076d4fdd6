// Neither UTC nor whole hours from it: a time that is read in the zone of the machine shows.
process.env.TZ = 'Asia/Kolkata';

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/{unit,wire,engine,examples,contract,docs}/**/*.test.ts'],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{ swcrc: false, jsc: { target: 'es2022', parser: { syntax: 'typescript' } } },
		],
	},
	// A node is imported as `X.node.js` where tsx must run it: without the extension it would find the
	// codex, `X.node.json`.
	moduleNameMapper: { '^(\\.{1,2}/.+\\.node)\\.js$': '$1' },
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	// Many tests of a file run at once: on a loaded machine each waits for the others.
	testTimeout: 60_000,
	// What a process has grown to by many files, it collects in pauses of a second and more.
	workerIdleMemoryLimit: '1GB',
};
