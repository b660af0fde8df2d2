import { MB } from '../support/given.ts';
import { sendThroughFaults } from '../support/send-through-faults.ts';
import { test } from '../e2e/fixtures.ts';

const MINUTE = 60_000;

/** Other seeds find other troubles: `STORM_SEEDS=4,5,6`. */
const SEEDS = (process.env['STORM_SEEDS'] ?? '1,2,3').split(',').map(Number);

test.use({ aws: { sessionSeconds: 20 } });

for (const seed of SEEDS)
  test(`in the storm of seed ${seed} every file arrives, once and whole`, async ({
    page,
    letterbox,
  }, info) => {
    test.setTimeout(14 * MINUTE);
    const storm = {
      seed,
      small: 300,
      large: [200 * MB, 200 * MB, 200 * MB],
      forecast: { refusals: 0.15, resets: 0.1, stalls: 0.03 },
      outages: [0.3, 0.7],
      within: 10 * MINUTE,
    };
    await sendThroughFaults(storm, page, letterbox, info.outputPath('given'));
  });
