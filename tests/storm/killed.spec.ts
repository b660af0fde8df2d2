import { expect } from '@playwright/test';
import { test } from '../e2e/fixtures.ts';
import { MB } from '../support/given.ts';
import { killHalfWay } from '../support/killed.ts';

/** What was under way when the browser died goes again, and no more. */
const MOST = 1.15;

test('a file of 600 MB goes on after the browser was killed in the middle of it', async ({
  letterbox,
}, info) => {
  test.setTimeout(300_000);
  const ratio = await killHalfWay(
    {
      size: 600 * MB,
      upload: 40 * MB,
      give: (page, { path }) => page.locator('input[type=file]').first().setInputFiles(path),
    },
    letterbox,
    (name) => info.outputPath(name),
  );
  expect(ratio).toBeLessThanOrEqual(MOST);
});
