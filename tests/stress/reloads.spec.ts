import { type Page } from '@playwright/test';
import { seeded } from '../support/faults/seeded.ts';
import { expectDelivered, expectThanks } from '../support/arrivals.ts';
import { bytesOf, makeFiles, MB } from '../support/test-files.ts';
import { proxyAws } from '../support/aws-proxy.ts';
import { test } from '../e2e/fixtures.ts';

const SEED = 3;
const RELOADS = 10;
const LARGEST_SMALL = 60_000;
/** Most milliseconds between two reloads. */
const LONGEST_VISIT = 3000;

const give = (page: Page, paths: readonly string[]) =>
  page.getByLabel('Choose files').setInputFiles([...paths]);

test('300 small files and a large one arrive once, in one manifest, though the page is reloaded ten times', async ({
  page,
  letterbox,
}, info) => {
  const fraction = seeded(SEED);
  const small = Array.from({ length: 300 }, () => Math.floor(fraction() * LARGEST_SMALL));
  const folder = info.outputPath('given');
  const given = [
    ...(await makeFiles(folder, 'small', small)),
    ...(await makeFiles(folder, 'large', [60 * MB])),
  ];
  const paths = given.map(({ path }) => path);
  const line = await proxyAws(letterbox, { upload: 4 * MB });
  // The page asks before it is left.
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(letterbox.origin);
  await give(page, paths);
  for (let n = 0; n < RELOADS; n += 1) {
    await page.waitForTimeout(fraction() * LONGEST_VISIT);
    await page.reload();
    await page.getByRole('button', { name: 'Continue' }).click();
    await give(page, paths);
  }
  await expectThanks(page);
  await expectDelivered(letterbox, given);
  await line.close();
  const ratio = line.carried.up / bytesOf(given);
  console.log(
    `Reloaded ${RELOADS} times, seed ${SEED}: ${ratio.toFixed(2)} x the bytes over the network in all.`,
  );
});
