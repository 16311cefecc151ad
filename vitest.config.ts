import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // On two cores the default is one file at a time.
    maxWorkers: '100%',
    reporters: process.env.CI ? ['dot', ['json', { outputFile: '.data/test-results.json' }]] : ['default'],
    env: { LOG_LEVEL: 'silent' },
  },
});
