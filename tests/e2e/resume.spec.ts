import { expect, type Page } from '@playwright/test';
import { chooseFiles, expectStored, expectThanks, keysIn } from '../support/arrivals.ts';
import { makeFile, MB, type TestFile } from '../support/test-files.ts';
import { holdRequests, type Letterbox, requestsFor } from '../support/letterbox.ts';
import { test } from './fixtures.ts';

const give = (page: Page, file: TestFile) => chooseFiles(page, [file]);

/** Numbers of the parts that arrived, or of those that did not, in order. */
const parts = (letterbox: Letterbox, arrived: boolean): readonly number[] =>
  requestsFor(letterbox, 'UploadPart')
    .filter(({ status }) => (status === 200) === arrived)
    .map(({ partNumber }) => partNumber ?? 0)
    .sort((a, b) => a - b);

/** Holds back every part from this one on. Returns what lets them go. */
function holdFrom(first: number, letterbox: Letterbox): () => void {
  const { release } = holdRequests(letterbox, ({ partNumber }) => partNumber !== null && partNumber >= first);
  return release;
}

test('after a reload the delivery is offered, and no part that arrived is sent again', async ({
  page,
  letterbox,
}, info) => {
  const file = await makeFile(info.outputPath('reel.mov'), 40 * MB);
  holdFrom(3, letterbox);
  await page.goto(letterbox.origin);
  await give(page, file);
  await expect.poll(() => parts(letterbox, true)).toEqual([1, 2]);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  letterbox.intercept = () => undefined;
  await expect(page.getByText(/You were sending 1 file on .*; none has arrived yet\./u)).toBeVisible();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('File missing')).toBeVisible();
  await give(page, file);
  await expectThanks(page);
  await expectStored(letterbox, [file]);
  const arrived = parts(letterbox, true);
  expect(arrived).toEqual([...new Set(arrived)]);
  expect(requestsFor(letterbox, 'CreateMultipartUpload')).toHaveLength(1);
});

test('a paused file stops where it is and goes on from there', async ({ page, letterbox }, info) => {
  const file = await makeFile(info.outputPath('reel.mov'), 40 * MB);
  const letGo = holdFrom(3, letterbox);
  await page.goto(letterbox.origin);
  await give(page, file);
  await expect.poll(() => parts(letterbox, true)).toEqual([1, 2]);
  await page.getByRole('button', { name: 'Pause: reel.mov' }).click();
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
  letGo();
  await page.getByRole('button', { name: 'Resume: reel.mov' }).click();
  await expectThanks(page);
  await expectStored(letterbox, [file]);
  expect(parts(letterbox, true).filter((part) => part < 3)).toEqual([1, 2]);
});

test('a cancelled file that is called back arrives; one that is not is thrown away at S3 too', async ({
  page,
  letterbox,
}, info) => {
  const file = await makeFile(info.outputPath('reel.mov'), 40 * MB);
  const letGo = holdFrom(3, letterbox);
  await page.goto(letterbox.origin);
  await give(page, file);
  await expect.poll(() => parts(letterbox, true)).toEqual([1, 2]);
  await page.getByRole('button', { name: 'Cancel: reel.mov' }).click();
  await page.getByRole('button', { name: 'Undo: reel.mov' }).click();
  await expect(page.getByRole('button', { name: 'Pause: reel.mov' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel: reel.mov' }).click();
  await expect.poll(() => requestsFor(letterbox, 'AbortMultipartUpload').length).toBe(1);
  // The list is gone, and the door is there again.
  await expect(page.getByRole('region', { name: 'Your files' })).toHaveCount(0);
  letGo();
  expect(await keysIn(letterbox)).toEqual([]);
});
