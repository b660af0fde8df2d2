import { appendFile, copyFile, rm } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { expectStored, expectThanks, keysIn } from '../support/arrivals.ts';
import { makeFile, MB } from '../support/test-files.ts';
import { proxyAws } from '../support/aws-proxy.ts';
import type { Letterbox } from '../support/letterbox.ts';
import { test } from './fixtures.ts';

const CHANGED = 'This file changed while it was being sent. Choose it again.';
const UNREADABLE = 'This file cannot be read; it may have been moved or renamed. Choose it again.';

/** Once the file has been read, and when the browser asks whether it may be sent. */
function changeBeforePut(letterbox: Letterbox, change: () => Promise<void>): void {
  letterbox.intercept = ({ operation, key }) => {
    if (operation !== 'Preflight' || !key?.includes('log')) return undefined;
    return (_request, _response, proceed) =>
      void change().then(() => {
        proceed();
      });
  };
}

for (const [what, change, sentence] of [
  ['written to', (path: string) => appendFile(path, 'one line more'), CHANGED],
  ['removed', (path: string) => rm(path, { force: true }), UNREADABLE],
] as const)
  test(`a file that is ${what} before it is sent is stopped, and nothing of it is kept`, async ({
    page,
    letterbox,
  }, info) => {
    const { path } = await makeFile(info.outputPath('given', 'log.txt'), 2 * MB);
    changeBeforePut(letterbox, () => change(path));
    await page.goto(letterbox.origin);
    await page.getByLabel('Choose files').setInputFiles(path);
    await expect(page.getByText(sentence)).toBeVisible();
    expect(await keysIn(letterbox)).toEqual([]);
  });

test('a file that is written to between its parts is stopped, and nothing of it is kept', async ({
  page,
  letterbox,
}, info) => {
  const { path } = await makeFile(info.outputPath('given', 'log.txt'), 80 * MB);
  const line = await proxyAws(letterbox, { upload: 10 * MB });
  await page.goto(letterbox.origin);
  await page.getByLabel('Choose files').setInputFiles(path);
  await expect.poll(() => line.carried.up).toBeGreaterThan(10 * MB);
  await appendFile(path, 'one line more');
  await expect(page.getByText(CHANGED)).toBeVisible();
  expect(await keysIn(letterbox)).toEqual([]);
  await line.close();
});

// What was hashed is in memory, and is what is sent.
for (const size of [0, MB])
  for (const [what, change] of [
    ['written to', (path: string) => appendFile(path, 'one line more')],
    ['removed', (path: string) => rm(path, { force: true })],
  ] as const)
    test(`a file of ${size} bytes that is ${what} once it was read arrives as it was given`, async ({
      page,
      letterbox,
    }, info) => {
      const { path } = await makeFile(info.outputPath('given', 'log.txt'), size);
      const given = await makeFile(info.outputPath('kept', 'log.txt'), 0);
      await copyFile(path, given.path);
      changeBeforePut(letterbox, () => change(path));
      await page.goto(letterbox.origin);
      await page.getByLabel('Choose files').setInputFiles(path);
      await expectThanks(page);
      await expectStored(letterbox, [given]);
    });
