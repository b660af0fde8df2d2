import { expect, type Page } from '@playwright/test';
import { dragOnto } from '../e2e/drag.ts';
import { test } from '../e2e/fixtures.ts';
import { type TestFile, MB } from '../support/test-files.ts';
import { allowEveryVisit, untilAllowed } from '../support/guest-browser.ts';
import { choose, killHalfWay } from '../support/kill-browser.ts';

/** Bytes over the network for each byte of the file: only what was under way when the browser died is sent again. */
const MOST = 1.15;

const LARGE = { size: 600 * MB, upload: 20 * MB };

test('a file of 600 MB goes on after the browser was killed in the middle of it', async ({
  letterbox,
}, info) => {
  const chosen = { ...LARGE, give: choose, giveAgain: choose };
  const ratio = await killHalfWay(chosen, letterbox, (name) => info.outputPath(name));
  expect(ratio).toBeLessThanOrEqual(MOST);
});

test('a dropped file of 600 MB goes on after one click', async ({ letterbox }, info) => {
  const profile = info.outputPath('profile');
  await allowEveryVisit(profile, letterbox.origin);
  const dropped = {
    ...LARGE,
    give: async (page: Page, { path }: TestFile) => {
      await dragOnto(page, [path]);
      await untilAllowed(profile);
    },
    giveAgain: () => Promise.resolve(),
  };
  const ratio = await killHalfWay(dropped, letterbox, (name) => info.outputPath(name));
  expect(ratio).toBeLessThanOrEqual(MOST);
});
