import { expect } from '@playwright/test';
import { scriptedFaults } from '../support/faults/scripted-faults.ts';
import { expectStored, expectThanks } from '../support/arrivals.ts';
import { makeFiles, MB } from '../support/given.ts';
import { test } from './fixtures.ts';

test('a bit flipped on the way is refused by S3, and what was damaged is sent again', async ({
  page,
  letterbox,
}, info) => {
  const given = await makeFiles(info.outputPath('given'), 'given', [MB, 20 * MB]);
  const { standIn } = letterbox;
  const flip = { fault: { kind: 'flip-bit' } } as const;
  letterbox.intercept = scriptedFaults(
    [
      { ...flip, operation: 'PutObject' },
      { ...flip, operation: 'UploadPart', partNumber: 2 },
    ],
    standIn,
  );
  await page.goto(letterbox.origin);
  await page.getByLabel('Choose files').setInputFiles(given.map(({ path }) => path));
  await expectThanks(page);
  await expectStored(letterbox, given);
  const statuses = (operation: string, part: number | null) =>
    standIn.requests
      .filter((request) => request.operation === operation && request.partNumber === part)
      .map(({ status }) => status);
  expect([statuses('PutObject', null), statuses('UploadPart', 2)]).toEqual([
    [400, 200],
    [400, 200],
  ]);
  expect([statuses('UploadPart', 1), statuses('UploadPart', 3)]).toEqual([[200], [200]]);
});
