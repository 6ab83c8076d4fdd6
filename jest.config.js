/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/{unit,wire,engine,contract}/**/*.test.ts'],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{ swcrc: false, jsc: { target: 'es2022', parser: { syntax: 'typescript' } } },
		],
	},
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	testTimeout: 20_000,
};
