import { basename } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { expectStored, expectThanks } from '../support/arrivals.ts';
import { makeFile, makeFiles, MB } from '../support/test-files.ts';
import { proxyAws } from '../support/aws-proxy.ts';
import { dragOnto } from './drag.ts';
import { type Letterbox, requestsFor } from '../support/letterbox.ts';
import { test } from './fixtures.ts';

const FILES = 200;

const stored = (letterbox: Letterbox): readonly string[] =>
  requestsFor(letterbox, 'PutObject').flatMap(({ key, status }) =>
    status === 200 ? [basename(key ?? '')] : [],
  );

async function reloadAndContinue(page: Page): Promise<void> {
  // The page asks before it is left.
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('when a folder is dropped again after a reload, only files that have not arrived are sent', async ({
  page,
  letterbox,
}, info) => {
  const folder = info.outputPath('Trip');
  const given = await makeFiles(
    folder,
    'photo',
    Array.from({ length: FILES }, (_, n) => 10_000 + n),
  );
  const line = await proxyAws(letterbox, { upload: MB / 4 });
  // As in browsers without file handles.
  await page.addInitScript(() => {
    Reflect.deleteProperty(DataTransferItem.prototype, 'getAsFileSystemHandle');
  });
  await page.goto(letterbox.origin);
  await dragOnto(page, [folder]);
  await expect.poll(() => stored(letterbox).length, { intervals: [50] }).toBeGreaterThanOrEqual(FILES / 2);
  await reloadAndContinue(page);
  const before = stored(letterbox).length;
  await dragOnto(page, [folder]);
  await expectThanks(page);
  await line.close();

  await expectStored(letterbox, given);
  console.log(
    `${before} of ${FILES} had arrived before the reload, ${stored(letterbox).length - before} after it.`,
  );
  expect(stored(letterbox)).toHaveLength(FILES);
});

test('what was dropped is found again after a reload, by one click', async ({ page, letterbox }, info) => {
  const file = await makeFile(info.outputPath('given', 'reel.mov'), 40 * MB);
  const line = await proxyAws(letterbox, { upload: 10 * MB });
  await page.goto(letterbox.origin);
  await dragOnto(page, [file.path]);
  await expect.poll(() => line.carried.up, { intervals: [50] }).toBeGreaterThan(28 * MB);
  await reloadAndContinue(page);
  await expectThanks(page);
  await line.close();
  await expectStored(letterbox, [file]);
});
