import { defineConfig } from 'vitest/config';
import { WITHOUT_SDK_WARNING } from '../../infra/terminal/sdk-warning.ts';

/** Apart from all other tests: what it runs has to be installed first, as a package of the system. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.test.ts'],
    globalSetup: ['start.ts'],
    expect: { requireAssertions: true },
    env: WITHOUT_SDK_WARNING,
    // One gateway serves them all, and keeps what it is given in memory.
    fileParallelism: false,
    testTimeout: 60_000,
  },
});
