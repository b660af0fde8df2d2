import { defineConfig } from 'vitest/config';
import { WITHOUT_SDK_WARNING } from '../../infra/terminal/sdk-warning.ts';

/** Separate from other tests, because it needs a system package. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.test.ts'],
    globalSetup: ['start.ts'],
    expect: { requireAssertions: true },
    env: WITHOUT_SDK_WARNING,
    // All tests share one gateway, which stores everything in memory.
    fileParallelism: false,
    testTimeout: 60_000,
  },
});
