import { expect } from '@playwright/test';
import { chooseFiles, expectDelivered, expectThanks } from '../support/arrivals.ts';
import { engineOf, killEngine, sendThroughDeath } from '../support/engine-killed.ts';
import { makeFile, makeFiles, MB } from '../support/test-files.ts';
import { test } from './fixtures.ts';

test('an engine that dies in the midst is started again, and the guest need not do anything', async ({
  page,
  letterbox,
}, info) => {
  const kill = { small: 20, large: 48 * MB, upload: 16 * MB, at: 0.5 };
  const { again } = await sendThroughDeath(kill, page, letterbox, info.outputPath('given'));
  expect(again).toEqual([]);
  await expect(page.getByRole('button', { name: 'Continue' })).toBeHidden();
});

test('what is given after the death arrives, too', async ({ page, letterbox }, info) => {
  const [first, second] = await makeFiles(info.outputPath('given'), 'still', [20_000, 30_000]);
  if (!first || !second) throw new Error('There are no files.');
  await page.goto(letterbox.origin);
  await chooseFiles(page, [first]);
  await expectThanks(page);
  await killEngine(page);
  await page.getByLabel('Send more').setInputFiles(second.path);
  await expect(page.getByRole('listitem').getByText('Arrived')).toHaveCount(2);
  await expectThanks(page);
});

test('an engine that dies once all files are in leaves neither the list nor the thanks undone', async ({
  page,
  letterbox,
}, info) => {
  const files = await makeFiles(info.outputPath('given'), 'still', [20_000, 30_000]);
  await page.goto(letterbox.origin);
  await chooseFiles(page, files);
  await expect(page.getByRole('listitem').getByText('Arrived')).toHaveCount(2);
  await killEngine(page);
  await expectThanks(page);
  await expectDelivered(letterbox, files);
  await expect(page.getByText('is complete', { exact: false })).toBeHidden();
});

test('an engine that dies as its list is stored is no reason to thank nobody', async ({
  page,
  letterbox,
}, info) => {
  const files = await makeFiles(info.outputPath('given'), 'still', [20_000, 30_000]);
  const isListed = (): boolean =>
    letterbox.standIn.requests.some(({ key, status }) => key?.endsWith('/delivery.json') && status === 200);
  await page.goto(letterbox.origin);
  await chooseFiles(page, files);
  await expect.poll(isListed, { intervals: [5] }).toBe(true);
  await killEngine(page);
  await expectThanks(page);
  await expectDelivered(letterbox, files);
});

test('an exception of the engine ends nothing', async ({ page, letterbox }, info) => {
  const file = await makeFile(info.outputPath('given/reel.mov'), 5 * MB);
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.goto(letterbox.origin);
  await page.getByLabel('Choose files').focus();
  const worker = await engineOf(page);
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('astray');
    });
  });
  await chooseFiles(page, [file]);
  await expectThanks(page);
  await expectDelivered(letterbox, [file]);
  await expect(page.getByText('could not', { exact: false })).toBeHidden();
});

test('an engine that dies again and again is given up in words, with a way on', async ({
  page,
  letterbox,
}, info) => {
  const file = await makeFile(info.outputPath('given/reel.mov'), 20 * MB);
  // Nothing is answered, so no engine gets any further than the one before.
  letterbox.intercept = ({ service }) => (service === 's3' ? () => undefined : undefined);
  await page.goto(letterbox.origin);
  await chooseFiles(page, [file]);
  for (let death = 0; death < 3; death += 1) await killEngine(page);
  await expect(page.getByText('has stopped several times', { exact: false })).toBeVisible();
  letterbox.intercept = () => undefined;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await chooseFiles(page, [file]);
  await expectThanks(page);
  await expectDelivered(letterbox, [file]);
});
