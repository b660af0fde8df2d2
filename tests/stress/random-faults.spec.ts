import { MB } from '../support/test-files.ts';
import { sendThroughFaults } from '../support/send-through-faults.ts';
import { test } from '../e2e/fixtures.ts';

/** `FAULT_SEEDS=4,5,6` tries other seeds, which draw other faults. */
const SEEDS = (process.env['FAULT_SEEDS'] ?? '1,2,3').split(',').map(Number);

test.use({ aws: { sessionSeconds: 20 } });

for (const seed of SEEDS)
  test(`with the random faults of seed ${seed} every file arrives, once and whole`, async ({
    page,
    letterbox,
  }, info) => {
    const delivery = {
      seed,
      small: 300,
      large: [200 * MB, 200 * MB, 200 * MB],
      rates: { refusals: 0.15, resets: 0.1, stalls: 0.03 },
      outages: [0.3, 0.7],
    };
    await sendThroughFaults(delivery, page, letterbox, info.outputPath('given'));
  });
