import { expect } from '@playwright/test';
import { scriptedFaults } from '../support/faults/scripted-faults.ts';
import { test } from './fixtures.ts';

const named = (name: string) => ({ name, mimeType: '', buffer: Buffer.from(name) });

// Style sheets and scripts are asked for in different ways: either may be what is lost.
for (const lost of ['**/assets/*.css', '**/assets/*.js'])
  test(`a receipt whose ${lost} were lost while files began to move is there once they move again`, async ({
    page,
    letterbox,
  }) => {
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    const fault = { kind: 'refuse', status: 403, code: 'AccessDenied', message: 'Access Denied' } as const;
    letterbox.intercept = scriptedFaults(
      [{ operation: 'PutObject', key: 'Programme', nth: 'every', fault }],
      letterbox.standIn,
    );
    const engine = page.waitForResponse('**/assets/engine.worker-*');
    await page.goto(letterbox.origin);
    await expect(page.getByLabel('Language')).toBeVisible();
    // Without the engine there is no page to receive anything.
    await (await engine).finished();
    await page.route(lost, (route) => route.abort());
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([named('Programme.pdf'), named('a')]);
    await expect(page.getByText('1 of 2 files arrived.')).toBeVisible();
    await expect(page.getByRole('listitem').getByText('The storage does not take this file.')).toBeVisible();
    // What a guest can do about a file depends on nothing that may be lost.
    await expect(page.getByRole('button', { name: 'Cancel: Programme.pdf' })).toBeVisible();

    await page.unrouteAll();
    await expect(page.getByRole('button', { name: 'Copy details: Programme.pdf' })).toBeVisible();
    await page.locator('input[type=file]').first().setInputFiles(named('b'));
    await expect(page.getByText('2 of 3 files arrived.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save receipt' })).toBeVisible();
    expect(faults).toEqual([]);
  });

test('an offer to resume whose part of the page was lost comes by itself, and can be taken', async ({
  page,
  letterbox,
}) => {
  let begun = 0;
  letterbox.intercept = ({ operation }) =>
    operation === 'PutObject'
      ? (request) => {
          begun += 1;
          request.pause();
        }
      : undefined;
  await page.goto(letterbox.origin);
  await page.locator('input[type=file]').first().setInputFiles(named('a'));
  await expect.poll(() => begun).toBe(1);
  page.on('dialog', (dialog) => void dialog.accept());
  let lost = 0;
  await page.route('**/assets/lazy-parts*.js*', (route) => {
    lost += 1;
    return lost <= 2 ? route.abort() : route.continue();
  });
  await page.reload();
  letterbox.intercept = () => undefined;
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('File missing')).toBeVisible();
  expect(lost).toBeGreaterThan(2);
});
