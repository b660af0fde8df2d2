import { chooseFiles, expectStored, expectThanks } from '../support/arrivals.ts';
import { scriptedFaults } from '../support/faults/scripted-faults.ts';
import { makeFiles, MB } from '../support/test-files.ts';
import { test } from './fixtures.ts';

/** A proxy's answer while it is being worked on. */
const inAnHour = {
  kind: 'refuse',
  status: 503,
  code: 'ServiceUnavailable',
  message: 'Please try again.',
  retryAfter: 3600,
} as const;

for (const [words, operation, size] of [
  ['a small file', 'PutObject', 1000],
  ['a large one', 'CreateMultipartUpload', 20 * MB],
] as const)
  test(`${words} that is to wait for an hour goes at once when the guest says so`, async ({
    page,
    letterbox,
  }, info) => {
    const given = await makeFiles(info.outputPath('given'), 'given', [size]);
    letterbox.intercept = scriptedFaults([{ operation, fault: inAnHour }], letterbox.standIn);
    await page.goto(letterbox.origin);
    await chooseFiles(page, given);
    await page.getByRole('listitem').getByRole('button', { name: 'Try again' }).click();
    await expectThanks(page);
    await expectStored(letterbox, given);
  });
