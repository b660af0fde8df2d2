import { expect } from '@playwright/test';
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

test('behind a proxy that takes whole bodies and passes on 256 kbit/s, 24 MB arrive', async ({
  page,
  letterbox,
}, info) => {
  test.setTimeout(1_800_000);
  const line = { sizes: [24 * MB], upload: 32_000, buffers: true };
  expect(await sendSlowly(line, page, letterbox, info.outputPath('given'))).toBeLessThanOrEqual(1.3);
});
