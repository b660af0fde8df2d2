import { expect } from '@playwright/test';
import { scriptedFaults } from '../support/faults/scripted-faults.ts';
import { chooseFiles, expectStored, expectThanks } from '../support/arrivals.ts';
import { makeFiles, MB } from '../support/test-files.ts';
import { requestsFor } from '../support/letterbox.ts';
import { test } from './fixtures.ts';

test('requests that nobody ever answers are given up after a while, and made again', async ({
  page,
  letterbox,
}, info) => {
  test.slow();
  const given = await makeFiles(info.outputPath('given'), 'given', [1000, 20 * MB]);
  letterbox.intercept = scriptedFaults(
    [
      { operation: 'PutObject', fault: { kind: 'stall', reads: 'everything' } },
      { operation: 'UploadPart', partNumber: 2, fault: { kind: 'stall', reads: 'nothing' } },
    ],
    letterbox.standIn,
  );
  await page.goto(letterbox.origin);
  await chooseFiles(page, given);
  await expectThanks(page);
  await expectStored(letterbox, given);
  // Questions whether the file is there are refused.
  expect(requestsFor(letterbox, 'PutObject').filter(({ status }) => status !== 400)).toHaveLength(2);
  expect(requestsFor(letterbox, 'UploadPart')).toHaveLength(4);
});
