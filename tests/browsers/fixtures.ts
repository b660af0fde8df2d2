import { expect } from '@playwright/test';
import { test as base } from '../e2e/fixtures.ts';
import { installedBrowsers } from './browsers.ts';
import { type GuestPage, read } from './guest.ts';

/** `guest` is a page in the browser that the project is named after. */
export const test = base.extend<{ guest: GuestPage }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what is needed: nothing
  guest: async ({}, use, info) => {
    const open = installedBrowsers().get(info.project.name);
    if (!open) throw new Error(`${info.project.name} is not installed.`);
    const { version, page, close } = await open();
    console.log(version);
    await use(page);
    await close();
  },
});

/** Waits until the page says so. */
export async function expectToRead(guest: GuestPage, words: string | RegExp): Promise<void> {
  const text = expect.poll(() => read(guest), { intervals: [100] });
  await (typeof words === 'string' ? text.toContain(words) : text.toMatch(words));
}
