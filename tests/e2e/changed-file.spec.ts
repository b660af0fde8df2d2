import { appendFile, rm } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { keysIn } from '../support/arrivals.ts';
import { makeFile, MB } from '../support/test-files.ts';
import { proxyAws } from '../support/aws-proxy.ts';
import type { Letterbox } from '../support/letterbox.ts';
import { test } from './fixtures.ts';

const CHANGED = 'This file changed while it was being sent. Choose it again.';
const UNREADABLE = 'This file cannot be read; it may have been moved or renamed. Choose it again.';

async function expectStopped(page: Page, letterbox: Letterbox, sentence = CHANGED): Promise<void> {
  await expect(page.getByText(sentence)).toBeVisible();
  expect(await keysIn(letterbox)).toEqual([]);
}

test('a file that is written to before it is sent is stopped, and nothing of it is kept', async ({
  page,
  letterbox,
}, info) => {
  const { path } = await makeFile(info.outputPath('given', 'log.txt'), MB);
  // It has been hashed, and the browser asks whether it may be sent.
  letterbox.intercept = ({ operation, key }) => {
    if (operation !== 'Preflight' || !key?.includes('log')) return undefined;
    return (_request, _response, proceed) =>
      void appendFile(path, 'one line more').then(() => {
        proceed();
      });
  };
  await page.goto(letterbox.origin);
  await page.getByLabel('Choose files').setInputFiles(path);
  await expectStopped(page, letterbox);
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
  await expectStopped(page, letterbox);
  await line.close();
});

for (const [what, change, sentence] of [
  ['is written to', (path: string) => appendFile(path, 'its first line'), CHANGED],
  ['is removed', (path: string) => rm(path), UNREADABLE],
] as const)
  test(`an empty file that ${what} before it is sent is reported, and not retried for ever`, async ({
    page,
    letterbox,
  }, info) => {
    const { path } = await makeFile(info.outputPath('given', 'log.txt'), 0);
    letterbox.intercept = ({ operation, key }) => {
      if (operation !== 'Preflight' || !key?.includes('log')) return undefined;
      return (_request, _response, proceed) =>
        void change(path).then(() => {
          proceed();
        });
    };
    await page.goto(letterbox.origin);
    await page.getByLabel('Choose files').setInputFiles(path);
    await expectStopped(page, letterbox, sentence);
  });
