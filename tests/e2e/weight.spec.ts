import { expect, type Page } from '@playwright/test';
import { BUDGETS } from '../bench/budgets.ts';
import { type FileSize, fileSizes, isCode, sizeTable, totalBrotli } from '../bench/file-sizes.ts';
import { expectThanks } from '../support/arrivals.ts';
import { test } from './fixtures.ts';

/** Path of a script or style sheet of the page, below its address; `null` for anything else. */
function codeAt(url: string, address: string): string | null {
  const path = url.startsWith(address) ? url.slice(address.length).replace(/\?.*$/u, '') : '';
  return isCode(path) ? path : null;
}

/** Notes the moment at which a guest can choose files: the input stands in the document. */
async function watchForInput(page: Page): Promise<void> {
  await page.addInitScript(() => {
    new MutationObserver((_records, observer) => {
      if (!document.querySelector('input[type=file]')) return;
      performance.mark('usable');
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
}

/**
 * What the page asked for before that moment, whether it had come by then or not: what is asked for early takes its
 * share of a slow line. What is asked for later, in an idle moment or when files come near, does not count.
 */
async function askedForBeforeUsable(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const usable = performance.getEntriesByName('usable')[0]?.startTime ?? 0;
    return performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime <= usable)
      .map(({ name }) => name);
  });
}

function report(title: string, files: readonly FileSize[], budget: number): void {
  console.log(`\n${sizeTable(title, files, budget)}\n`);
}

test('the page is light: before it can be used, and before the first file leaves', async ({
  page,
  letterbox,
}) => {
  const fetched = new Set<string>();
  let left = false;
  page.context().on('request', (request) => {
    if (request.method() === 'PUT') left = true;
    const path = codeAt(request.url(), letterbox.address);
    if (path !== null && !left) fetched.add(path);
  });
  await watchForInput(page);

  await page.goto(letterbox.address);
  await expect(page.getByLabel('Choose files')).toBeAttached();
  const early = (await askedForBeforeUsable(page)).map((url) => codeAt(url, letterbox.address));
  const usable = await fileSizes(new Set(early.filter((path) => path !== null)));
  report('Before the page can be used', usable, BUDGETS.usable);

  await page
    .getByLabel('Choose files')
    .setInputFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('dear owner') });
  await expectThanks(page);
  const firstPut = await fileSizes(fetched);
  report('Before the first PUT leaves', firstPut, BUDGETS.firstPut);

  // Else this would weigh a page that does not work, or forget the worker.
  expect(left).toBe(true);
  expect(usable.map(({ path }) => path)).toContainEqual(expect.stringMatching(/^assets\/index-.*\.js$/));
  expect(firstPut.map(({ path }) => path)).toContainEqual(expect.stringContaining('engine.worker'));
  expect.soft(totalBrotli(usable)).toBeLessThanOrEqual(BUDGETS.usable);
  expect.soft(totalBrotli(firstPut)).toBeLessThanOrEqual(BUDGETS.firstPut);
});
