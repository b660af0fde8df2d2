import { sendSlowly } from '../support/send-over-slow-line.ts';
import { test } from './fixtures.ts';

/** The kernel takes all bytes within a second. Then the page hears nothing for longer than the shortest stall timeout. */
test('on a line so slow that it seems dead, nothing is sent twice', async ({ page, letterbox }, info) => {
  test.slow();
  const sizes = [40_000, 40_000, 40_000, 600_000];
  await sendSlowly({ sizes, upload: 18_000 }, page, letterbox, info.outputPath('given'));
});
