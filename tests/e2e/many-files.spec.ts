import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { expectThanks, fileKeysIn } from '../support/arrivals.ts';
import { dragOnto } from './drag.ts';
import { test } from './fixtures.ts';

/** Files that the page adds at a time. */
const BATCH = 50;

test('ten thousand files in one drop are added in batches, all listed, and only rows in sight are drawn', async ({
  page,
  letterbox,
}, info) => {
  test.slow();
  const folder = info.outputPath('given');
  await mkdir(folder, { recursive: true });
  const paths = Array.from({ length: 10_000 }, (_, n) => join(folder, `letter ${n}.txt`));
  for (const path of paths) await writeFile(path, '');
  // No file arrives: this test looks at how they are added.
  letterbox.intercept = ({ operation }) => (operation === 'PutObject' ? () => undefined : undefined);
  await page.goto(letterbox.origin);
  await page.evaluate(() => {
    const counts = new Set<number>();
    Object.assign(globalThis, { counts });
    new MutationObserver(() => {
      const all = document.querySelector('[aria-pressed]')?.textContent.replace(/\D/gu, '');
      if (all) counts.add(Number(all));
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });

  await dragOnto(page, paths);
  await expect(page.getByRole('button', { name: 'All 10,000' })).toBeVisible();
  const counts = await page.evaluate(() => [...(globalThis as unknown as { counts: Set<number> }).counts]);
  const steps = counts.map((count, n) => count - (counts[n - 1] ?? 0)).slice(1);
  expect(steps.length).toBeGreaterThan(20);
  expect(Math.min(...steps)).toBeGreaterThan(0);
  // Between two batches the page paints and answers the guest.
  expect(Math.max(...steps)).toBeLessThanOrEqual(BATCH);

  const drawn = () => page.evaluate(() => document.querySelectorAll('li').length);
  expect(await drawn()).toBeLessThanOrEqual(300);
  await page.getByRole('list', { name: 'Files 5,001 to 5,050 of 10,000' }).scrollIntoViewIfNeeded();
  await expect(page.getByText('letter 5020.txt')).toBeVisible();
  expect(await drawn()).toBeLessThanOrEqual(300);
  await expect(page).toHaveTitle('0% · Send your files');
});

test('a real folder of a thousand files, nested, keeps its structure, and every file is counted', async ({
  page,
  letterbox,
}, info) => {
  const root = info.outputPath('Trip 2026');
  const days = ['day one', 'day one/morning', 'day two', 'day two/at sea/deck'];
  const names = Array.from({ length: 999 }, (_, n) => `${days[n % days.length] ?? ''}/photo ${n}.txt`);
  for (const day of days) await mkdir(join(root, day), { recursive: true });
  for (const name of [...names, 'plan.txt', '.DS_Store']) await writeFile(join(root, name), name);
  await mkdir(join(root, 'day three'));

  await page.goto(letterbox.origin);
  await dragOnto(page, [root]);
  await expect(page.getByRole('main').locator('.note')).toHaveText(
    'Empty, so there is nothing to send: \u2068Trip 2026/day three\u2069. 1 system file left out.',
  );
  await expectThanks(page);
  await expect(page.getByText('1,000 files ·')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Arrived · 1,000' })).toBeVisible();
  const stored = (await fileKeysIn(letterbox)).map((key) => {
    const path = key.split('/').slice(3).join('/');
    return path.replace(/-[0-9a-f]{8}\.txt$/u, '.txt');
  });
  const given = [...names, 'plan.txt'].map((name) => join('Trip 2026', name).replaceAll(' ', '-'));
  expect(stored.sort()).toEqual(given.sort());
  expect(new Set(stored.map((path) => dirname(path))).size).toBe(days.length + 1);
});
