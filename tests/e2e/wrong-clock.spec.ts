import { expect } from '@playwright/test';
import { chooseFiles, expectStored, expectThanks } from '../support/arrivals.ts';
import { makeFiles, MB } from '../support/test-files.ts';
import { test } from './fixtures.ts';

const DAY = 24 * 3_600_000;

/** AWS's clock is moved, since the browser's cannot be: only the difference matters. */
for (const [words, ahead] of [
  ['24 hours behind', DAY],
  ['24 hours ahead', -DAY],
] as const)
  test.describe(`a device whose clock is ${words}`, () => {
    test.use({ aws: { now: () => Date.now() + ahead } });

    test('sends its files without any help of the guest', async ({ page, letterbox }, info) => {
      const given = await makeFiles(info.outputPath('given'), 'given', [1000, 20 * MB]);
      await page.goto(letterbox.origin);
      await chooseFiles(page, given);
      await expectThanks(page);
      await expectStored(letterbox, given);
      const refused = letterbox.standIn.requests.filter(
        ({ status, operation }) => status >= 400 && operation !== 'ListObjectsV2',
      );
      console.log(`A clock ${words}: ${refused.length} requests refused for it.`);
      expect(refused).toEqual([]);
    });
  });
