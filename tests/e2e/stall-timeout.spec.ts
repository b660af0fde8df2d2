import { expect } from '@playwright/test';
import { scriptedFaults } from '../support/faults/scripted-faults.ts';
import { expectStored, expectThanks } from '../support/arrivals.ts';
import { makeFiles, MB } from '../support/given.ts';
import { test } from './fixtures.ts';

test('requests that nobody ever answers are given up after a while, and made again', async ({
  page,
  letterbox,
}, info) => {
  test.setTimeout(120_000);
  const given = await makeFiles(info.outputPath('given'), 'given', [1000, 20 * MB]);
  letterbox.intercept = scriptedFaults(
    [
      { operation: 'PutObject', fault: { kind: 'stall', reads: 'everything' } },
      { operation: 'UploadPart', partNumber: 2, fault: { kind: 'stall', reads: 'nothing' } },
    ],
    letterbox.standIn,
  );
  await page.goto(letterbox.origin);
  await page.getByLabel('Choose files').setInputFiles(given.map(({ path }) => path));
  await expectThanks(page, 90_000);
  await expectStored(letterbox, given);
  const asked = (operation: string): number =>
    letterbox.standIn.requests.filter((request) => request.operation === operation).length;
  expect([asked('PutObject'), asked('UploadPart')]).toEqual([2, 4]);
});
