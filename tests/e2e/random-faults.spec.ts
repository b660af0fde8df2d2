import { MB } from '../support/test-files.ts';
import { sendThroughFaults } from '../support/send-through-faults.ts';
import { test } from './fixtures.ts';

test.use({ aws: { sessionSeconds: 20 } });

test('with random faults and an outage every file arrives, once and whole', async ({
  page,
  letterbox,
}, info) => {
  test.slow();
  const delivery = {
    seed: 1,
    small: 30,
    large: [40 * MB],
    rates: { refusals: 0.15, resets: 0.1 },
    outages: [0.5],
  };
  await sendThroughFaults(delivery, page, letterbox, info.outputPath('given'));
});
