import { configDefaults, defineConfig } from 'vitest/config';
import { LONG_FILES } from './test/long.ts';

/** `npm test` leaves the long files to CI; LONG=1 runs those alone. Whoever names a file gets it, long or not. */
const isLong = process.env.LONG === '1';
const isNamed = process.argv.some((part) => part.startsWith('test/'));

export default defineConfig({
  test: {
    include: isLong ? LONG_FILES : ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(isLong || isNamed ? [] : LONG_FILES)],
    globalSetup: ['test/setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // On two cores the default is one file at a time.
    maxWorkers: '100%',
    reporters: process.env.CI
      ? ['dot', ['json', { outputFile: `.data/test-results${isLong ? '-long' : ''}.json` }]]
      : ['default'],
    env: { LOG_LEVEL: 'silent' },
  },
});
