import { expect } from '@playwright/test';
import { scriptedFaults } from '../support/faults/scripted-faults.ts';
import { chooseFiles, expectStored, expectThanks } from '../support/arrivals.ts';
import { makeFiles, MB } from '../support/test-files.ts';
import { requestsFor } from '../support/letterbox.ts';
import { test } from './fixtures.ts';

test('S3 refuses a file with a flipped bit by its checksum, and the page sends it again', async ({
  page,
  letterbox,
}, info) => {
  const given = await makeFiles(info.outputPath('given'), 'given', [MB, 20 * MB]);
  const flip = { fault: { kind: 'flip-bit' } } as const;
  letterbox.intercept = scriptedFaults(
    [
      { ...flip, operation: 'PutObject' },
      { ...flip, operation: 'UploadPart', partNumber: 2 },
    ],
    letterbox.standIn,
  );
  await page.goto(letterbox.origin);
  await chooseFiles(page, given);
  await expectThanks(page);
  await expectStored(letterbox, given);
  const statuses = (operation: string, part: number | null) =>
    requestsFor(letterbox, operation)
      .filter(({ partNumber }) => partNumber === part)
      .map(({ status }) => status);
  expect([statuses('PutObject', null), statuses('UploadPart', 2)]).toEqual([
    [400, 200],
    [400, 200],
  ]);
  expect([statuses('UploadPart', 1), statuses('UploadPart', 3)]).toEqual([[200], [200]]);
});
