import { MB } from '../support/given.ts';
import { sendThroughFaults } from '../support/send-through-faults.ts';
import { test } from './fixtures.ts';

test.use({ aws: { sessionSeconds: 20 } });

test('in a small storm every file arrives, once and whole', async ({ page, letterbox }, info) => {
  test.setTimeout(120_000);
  const storm = {
    seed: 1,
    small: 30,
    large: [40 * MB],
    forecast: { refusals: 0.15, resets: 0.1 },
    outages: [0.5],
    within: 60_000,
  };
  await sendThroughFaults(storm, page, letterbox, info.outputPath('given'));
});
