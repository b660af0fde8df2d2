import { expect, test as base } from '@playwright/test';
import type { StandInOptions } from '../../local/stand-in.ts';
import { type Letterbox, startLetterbox } from '../support/letterbox.ts';

/** What browsers write to the console when a page does what its policy forbids. */
const VIOLATION = /Content Security Policy|requires 'Trusted/u;

/** `letterbox` is one for each test. A violation of the content security policy fails the test. */
export const test = base.extend<{
  aws: Partial<StandInOptions>;
  outDir: string;
  path: string;
  letterbox: Letterbox;
}>({
  page: async ({ page }, use) => {
    const violations: string[] = [];
    page.on('console', (message) => {
      if (VIOLATION.test(message.text())) violations.push(message.text());
    });
    await use(page);
    expect(violations).toEqual([]);
  },
  // How this AWS differs from the usual: the length of a session, the clock.
  aws: [{}, { option: true }],
  // Where the built page is.
  outDir: ['dist', { option: true }],
  // Where the page is on its host: below a folder, so that nothing relies on the root.
  path: ['/drop/', { option: true }],
  letterbox: async ({ aws, outDir, path }, use) => {
    const letterbox = await startLetterbox(aws, { outDir, path });
    await use(letterbox);
    await letterbox.close();
  },
});
