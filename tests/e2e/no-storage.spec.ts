import { chooseFiles, expectDelivered, expectThanks } from '../support/arrivals.ts';
import { makeFile } from '../support/test-files.ts';
import { openBrowser, refuseStorage } from '../support/guest-browser.ts';
import { dragOnto } from './drag.ts';
import { test } from './fixtures.ts';

test('files and manifest arrive from a browser that refuses all storage', async ({ letterbox }, info) => {
  const file = await makeFile(info.outputPath('given', 'letter.txt'), 1000);
  await refuseStorage(info.outputPath('profile'));
  const browser = await openBrowser(info.outputPath('profile'));
  const { page } = browser;
  await page.goto(letterbox.origin);
  await chooseFiles(page, [file]);
  await expectThanks(page);
  await expectDelivered(letterbox, [file]);
  await browser.close();
});

test('a dropped file arrives although IndexedDB never answers', async ({ page, letterbox }, info) => {
  const file = await makeFile(info.outputPath('given', 'letter.txt'), 1000);
  await page.addInitScript(() => {
    indexedDB.open = () => ({}) as IDBOpenDBRequest;
  });
  await page.goto(letterbox.origin);
  await dragOnto(page, [file.path]);
  await expectThanks(page);
});
