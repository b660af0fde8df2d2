import { test } from '../e2e/fixtures.ts';
import { MB } from '../support/test-files.ts';
import { sendSlowly } from '../support/send-over-slow-line.ts';

test('over a line of 1 Mbit/s seven files arrive, and none is sent twice', async ({
  page,
  letterbox,
}, info) => {
  const sizes = [MB, MB, MB, MB, MB, MB, 12 * MB];
  await sendSlowly({ sizes, upload: 125_000 }, page, letterbox, info.outputPath('given'));
});
