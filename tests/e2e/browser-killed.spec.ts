import { expect } from '@playwright/test';
import { MB } from '../support/given.ts';
import { choose, killHalfWay } from '../support/kill-browser.ts';
import { test } from './fixtures.ts';

test('after the browser was killed the same file, given again, goes on where it was', async ({
  letterbox,
}, info) => {
  test.setTimeout(120_000);
  await killHalfWay({ size: 64 * MB, upload: 16 * MB, give: choose, giveAgain: choose }, letterbox, (name) =>
    info.outputPath(name),
  );
  // Eight parts: what the page that died had put away is not sent again, but perhaps the one whose answer it never heard.
  const parts = letterbox.standIn.requests.filter(
    ({ operation, status }) => operation === 'UploadPart' && status === 200,
  );
  expect(parts.length).toBeLessThanOrEqual(9);
});
