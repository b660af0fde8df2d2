import { expect, type Page } from '@playwright/test';
import { expectStored, expectThanks } from '../support/arrivals.ts';
import { type TestFile, makeFiles } from '../support/test-files.ts';
import { type Letterbox, requestsFor } from '../support/letterbox.ts';
import { dragOnto } from './drag.ts';
import { test } from './fixtures.ts';

/** How many files the folder has: few, unless told otherwise. */
const FILES = Number(process.env['LETTERBOX_FOLDER_FILES'] ?? 400);

/** How many of its files are in the bucket when the tab dies. */
const IN_BUCKET = Number(process.env['LETTERBOX_FILES_BEFORE_DEATH'] ?? FILES / 8);

/** A page that never gets to see more than half of the folder; with or without the handles by which it can be found again. */
async function walkHalf(page: Page, hasHandles: boolean): Promise<void> {
  await page.addInitScript(
    ({ most, keep }) => {
      const { prototype } = DataTransferItem;
      // eslint-disable-next-line @typescript-eslint/unbound-method -- called on the item below
      const { webkitGetAsEntry } = prototype;
      let read = 0;
      prototype.webkitGetAsEntry = function () {
        const entry = webkitGetAsEntry.call(this) as FileSystemDirectoryEntry;
        const reader = entry.createReader();
        const readEntries = reader.readEntries.bind(reader);
        reader.readEntries = (resolve, reject) => {
          // The browser may return any number of entries at once.
          readEntries((entries) => {
            const some = entries.slice(0, most - read);
            read += some.length;
            if (some.length > 0) resolve(some);
          }, reject);
        };
        entry.createReader = () => reader;
        return entry;
      };
      if (!keep) Reflect.deleteProperty(DataTransferItem.prototype, 'getAsFileSystemHandle');
    },
    { most: FILES / 2, keep: hasHandles },
  );
}

/** Drops the folder on a page that dies in the midst of the walk, and opens another one. */
async function dieInTheMidst(page: Page, letterbox: Letterbox, folder: string): Promise<Page> {
  await page.goto(letterbox.origin);
  await dragOnto(page, [folder]);
  await expect
    .poll(() => requestsFor(letterbox, 'PutObject').length, { intervals: [20] })
    .toBeGreaterThanOrEqual(IN_BUCKET);
  const devtools = await page.context().newCDPSession(page);
  void devtools.send('Page.crash').catch(() => undefined);
  await page.waitForEvent('crash');
  const next = await page.context().newPage();
  await next.goto(letterbox.origin);
  await expect(next.getByText(/^Not read to the end: .Trip..$/u)).toBeVisible();
  return next;
}

const makeTrip = (folder: string): Promise<readonly TestFile[]> =>
  makeFiles(
    folder,
    'photo',
    Array.from({ length: FILES }, (_, n) => 1_000 + n),
  );

test('a folder whose tab died in the midst of the walk arrives whole after one click', async ({
  page,
  letterbox,
}, info) => {
  const folder = info.outputPath('Trip');
  const given = await makeTrip(folder);
  await walkHalf(page, true);
  const next = await dieInTheMidst(page, letterbox, folder);
  await next.getByRole('button', { name: 'Continue' }).click();
  await expectThanks(next);
  await expectStored(letterbox, given);
});

test('where it cannot be found again the page asks for it by its name, and the receipt says what was not read', async ({
  page,
  letterbox,
}, info) => {
  const folder = info.outputPath('Trip');
  const given = await makeTrip(folder);
  await walkHalf(page, false);
  const next = await dieInTheMidst(page, letterbox, folder);
  await next.getByRole('button', { name: 'Continue' }).click();
  await expect(next.getByText('Choose the same files or the folder again', { exact: false })).toBeVisible();
  await expect(next.getByText(/^Not read to the end: .Trip..$/u)).toBeVisible();
  await next.getByRole('button', { name: /^Finish without/u }).click();
  await expect(next.locator('.receipt').getByText(/Not read to the end: .Trip..$/u)).toBeVisible();
  // Given again all the same, it goes under the same reference.
  await dragOnto(next, [folder]);
  await expectThanks(next);
  await expectStored(letterbox, given);
});
