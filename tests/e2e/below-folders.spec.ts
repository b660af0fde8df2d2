import { expect } from '@playwright/test';
import { chooseFiles, expectDelivered, expectThanks } from '../support/arrivals.ts';
import { makeFile, MB } from '../support/test-files.ts';
import { holdRequests } from '../support/letterbox.ts';
import { test } from './fixtures.ts';

// All other tests have the page in one folder.
for (const [where, path, address] of [
  ['at the root of its host', '/', '/'],
  ['below three folders', '/a/b/drop/', '/a/b/drop/'],
  ['below three folders, asked for without the last slash', '/a/b/drop/', '/a/b/drop'],
] as const)
  test.describe(`the same page ${where}`, () => {
    test.use({ path });

    test('sends files in parts, goes on after a reload, and shows its receipt', async ({
      page,
      letterbox,
    }, info) => {
      const files = [
        await makeFile(info.outputPath('reel.mov'), 40 * MB),
        await makeFile(info.outputPath('note.txt'), 20),
      ];
      const held = holdRequests(letterbox, ({ partNumber }) => partNumber !== null && partNumber > 2);
      await page.goto(`${letterbox.origin}${address}`);
      await chooseFiles(page, files);
      await expect.poll(() => held.count).toBeGreaterThan(0);
      page.on('dialog', (dialog) => void dialog.accept());
      await page.reload();
      held.release();
      await page.getByRole('button', { name: 'Continue' }).click();
      await chooseFiles(page, files);
      await expectThanks(page);
      const { reference } = await expectDelivered(letterbox, files);
      await expect(page.locator('.receipt')).toContainText(reference);
      expect(page.url()).toBe(letterbox.address);
      await page.reload();
      await expect(page.locator('.receipt')).toContainText(reference);
    });
  });
