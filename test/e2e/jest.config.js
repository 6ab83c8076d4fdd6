const { transform } = require('../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
	rootDir: '../..',
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	transform,
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.pack/'],
	globalSetup: '<rootDir>/test/e2e/setup/start.ts',
	globalTeardown: '<rootDir>/test/e2e/setup/stop.ts',
	testTimeout: 90_000,
};
