import { defineConfig } from 'vitest/config';

/** Apart from all other tests: what it runs has to be installed first, by `npm run test:judge`. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.test.ts'],
    expect: { requireAssertions: true },
    // Thousands of simulations, on a machine that may be busy.
    testTimeout: 600_000,
  },
});
