import { expect } from '@playwright/test';
import { test as base } from '../e2e/fixtures.ts';
import type { Guest } from './guest.ts';
import { installedBrowsers } from './installed.ts';

/** A guest at the browser that the project is named after. */
export const test = base.extend<{ guest: Guest }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what is needed: nothing
  guest: async ({}, use, info) => {
    const installed = installedBrowsers().find(({ name }) => name === info.project.name);
    if (!installed) throw new Error(`${info.project.name} is not installed.`);
    const guest = await installed.open();
    await use(guest);
    await guest.close();
  },
});

/** Waits until the page says so; `within` is ms. */
export async function expectToRead(guest: Guest, words: string | RegExp, within = 60_000): Promise<void> {
  const text = expect.poll(() => guest.read(), { timeout: within, intervals: [100] });
  await (typeof words === 'string' ? text.toContain(words) : text.toMatch(words));
}
