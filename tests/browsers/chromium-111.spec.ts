import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { diskName } from '../../local/s3/disk-name.ts';
import type { Manifest } from '../../src/core/delivery/manifest.ts';
import { expectStored, expectThanks, keysIn } from '../support/arrivals.ts';
import { holdRequests } from '../support/letterbox.ts';
import { makeFile, MB } from '../support/test-files.ts';
import { test as base } from '../e2e/fixtures.ts';
import { launchOldestChromium } from './oldest-chromium.ts';

/** `page` is a page in Chromium 111. */
const test = base.extend<{ page: Page }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what is needed: nothing
  page: async ({}, use) => {
    const browser = await launchOldestChromium();
    console.log(browser.version());
    await use(await browser.newPage());
    await browser.close();
  },
});

test('a delivery in parts with answer and consent arrives whole, and its receipt can be kept', async ({
  page,
  letterbox,
}, info) => {
  const reel = await makeFile(info.outputPath('reel.mov'), 60 * MB);
  const question = { name: 'name', label: 'Your name', type: 'text', required: true };
  const consent = 'I took these pictures myself.';
  letterbox.config = { ...letterbox.config, start: 'on-send', questions: [question], consent };
  await page.goto(letterbox.origin);
  await page.getByLabel('Choose files').setInputFiles(reel.path);
  await page.getByLabel('Your name').fill('Kim');
  await page.getByLabel(consent).check();
  await page.getByRole('button', { name: 'Send 1 file' }).click();
  await expectThanks(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save receipt' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.html$/u);
  await expectStored(letterbox, [reel]);
  const key = (await keysIn(letterbox)).find((each) => each.endsWith('/delivery.json')) ?? '';
  const manifest = JSON.parse(await readFile(join(letterbox.folder, diskName(key)), 'utf8')) as Manifest;
  expect(manifest.files.map(({ name }) => name)).toEqual([reel.name]);
  expect(manifest.answers).toEqual({ name: 'Kim' });
  expect(manifest.consent?.text).toBe(consent);
});

/** In the browser. */
function leave(): void {
  location.href = 'licences.txt';
}

test('it asks before it is left while a file is on its way, and no longer once all are in', async ({
  page,
  letterbox,
}) => {
  const held = holdRequests(letterbox, ({ operation }) => operation === 'PutObject');
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  const letter = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('dear owner') };
  await page.goto(letterbox.origin);
  await page.getByLabel('Choose files').setInputFiles(letter);
  await expect.poll(() => held.count).toBe(1);
  // Browsers ask only after the guest has interacted with the page.
  await page.getByRole('heading', { level: 1 }).click();
  // Leaves by a link: without a window this browser closes at once, whatever the page says.
  await page.evaluate(leave);
  await expect.poll(() => asked).toEqual(['beforeunload']);

  held.release();
  await expectThanks(page);
  await page.evaluate(leave);
  await page.waitForURL('**/licences.txt');
  expect(asked).toEqual(['beforeunload']);
});
