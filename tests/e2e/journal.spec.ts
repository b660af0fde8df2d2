import { expect } from '@playwright/test';
import { chooseFiles, expectDelivered, expectThanks } from '../support/arrivals.ts';
import { engineOf } from '../support/engine-killed.ts';
import { makeFiles } from '../support/test-files.ts';
import { test } from './fixtures.ts';

test('five hundred small files are journalled in few transactions', async ({ page, letterbox }, info) => {
  const files = await makeFiles(info.outputPath('given'), 'still', Array<number>(500).fill(20_000));
  await page.goto(letterbox.origin);
  await page.getByLabel('Choose files').focus();
  const worker = await engineOf(page);
  await worker.evaluate(() => {
    const begin = Object.getOwnPropertyDescriptor(IDBDatabase.prototype, 'transaction')
      ?.value as IDBDatabase['transaction'];
    Object.assign(self, { writes: 0 });
    IDBDatabase.prototype.transaction = function (...given) {
      if (given[1] === 'readwrite') (self as unknown as { writes: number }).writes += 1;
      return begin.apply(this, given);
    };
  });
  await chooseFiles(page, files);
  await expectThanks(page);
  const writes = await worker.evaluate(() => (self as unknown as { writes: number }).writes);
  console.log(`${writes} transactions for ${files.length} files.`);
  // Two for each at most: what makes an object findable before it is sent, and that it has arrived. Some more are for all.
  expect(writes).toBeLessThanOrEqual(2 * files.length + 50);
  await expectDelivered(letterbox, files);
});
