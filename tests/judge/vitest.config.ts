import { defineConfig } from 'vitest/config';

/** Separate from other tests, because `npm run test:judge` installs what it needs. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.test.ts'],
    expect: { requireAssertions: true },
    // Thousands of simulations on a machine that may be busy.
    testTimeout: 600_000,
  },
});
