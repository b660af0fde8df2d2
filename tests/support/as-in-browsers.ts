import type { Environment } from 'vitest/runtime';

/** Node with packages resolved as Vite does for a page: their `browser` files and conditions. */
const asInBrowsers: Environment = {
  name: 'as-in-browsers',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => undefined }),
};
export default asInBrowsers;
