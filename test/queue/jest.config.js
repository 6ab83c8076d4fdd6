const { transform } = require('../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
	rootDir: '../..',
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/queue/*.test.ts'],
	transform,
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.pack/'],
	testTimeout: 240_000,
};
