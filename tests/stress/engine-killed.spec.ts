import { expect } from '@playwright/test';
import { test } from '../e2e/fixtures.ts';
import { sendThroughDeath } from '../support/engine-killed.ts';
import { MB } from '../support/test-files.ts';

/** Bytes over the network for each byte of the files: only what was under way when the engine died is sent again. */
const MOST = 1.15;

/** At most six parts of 8 MiB are under way at once: an eighth of this file. */
const SIZE = 400 * MB;

/** Where each run kills, as a part of all bytes; spread so that every stage of a large file is met. */
const RUNS = Number(process.env['RUNS'] ?? 4);
const MOMENTS = Array.from({ length: RUNS }, (_, n) => (n + 0.5) / RUNS);

for (const [n, at] of MOMENTS.entries())
  test(`run ${n + 1}: an engine killed at ${(at * 100).toFixed(0)} % goes on by itself`, async ({
    page,
    letterbox,
  }, info) => {
    const kill = { small: 30, large: SIZE, upload: 20 * MB, at };
    const { ratio } = await sendThroughDeath(kill, page, letterbox, info.outputPath('given'));
    console.log(
      `Engine killed at ${(at * 100).toFixed(0)} %: ${ratio.toFixed(3)} x the bytes over the network.`,
    );
    expect(ratio).toBeLessThanOrEqual(MOST);
  });
