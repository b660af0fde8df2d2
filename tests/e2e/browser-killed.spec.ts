import { expect } from '@playwright/test';
import { MB } from '../support/test-files.ts';
import { choose, killHalfWay } from '../support/kill-browser.ts';
import { requestsFor } from '../support/letterbox.ts';
import { test } from './fixtures.ts';

test('after the browser was killed the same file, given again, goes on where it was', async ({
  letterbox,
}, info) => {
  test.slow();
  await killHalfWay({ size: 64 * MB, upload: 16 * MB, give: choose, giveAgain: choose }, letterbox, (name) =>
    info.outputPath(name),
  );
  // Of eight parts, those in the journal are not sent again. One part may be stored without an answer that the page heard.
  const parts = requestsFor(letterbox, 'UploadPart').filter(({ status }) => status === 200);
  expect(parts.length).toBeLessThanOrEqual(9);
});
