import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { expectThanks } from '../support/arrivals.ts';
import { dragOnto } from './drag.ts';
import { test } from './fixtures.ts';

/** Elements whose contents may move: the list of files, and the receipt that slides out of the drop zone. */
const MAY_MOVE = '[aria-labelledby="your-files"], .receipt';

interface Shift {
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

/** From now on, records layout shifts outside the list. https://wicg.github.io/layout-instability/ */
async function watch(page: Page): Promise<() => Promise<readonly Shift[]>> {
  await page.evaluate((mayMove) => {
    const shifts: Shift[] = [];
    Object.assign(globalThis, { shifts });
    interface Source {
      readonly node: Node | null;
      readonly previousRect: DOMRect;
      readonly currentRect: DOMRect;
    }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { sources: Source[]; hadRecentInput: boolean }[])
        for (const { node, previousRect, currentRect } of entry.sources) {
          const element = node instanceof Element ? node : (node?.parentElement ?? null);
          if (entry.hadRecentInput || element?.closest(mayMove)) continue;
          const rect = ({ x, y, width, height }: DOMRect): string =>
            [x, y, width, height].map(Math.round).join(' ');
          const what = element?.outerHTML.slice(0, 120) ?? 'something that is gone';
          shifts.push({ what, from: rect(previousRect), to: rect(currentRect) });
        }
    }).observe({ type: 'layout-shift' });
  }, MAY_MOVE);
  return () => page.evaluate(() => (globalThis as unknown as { shifts: Shift[] }).shifts);
}

const WINDOWS = {
  narrow: { width: 360, height: 740 },
  wide: { width: 1280, height: 900 },
} as const;

for (const [name, viewport] of Object.entries(WINDOWS))
  test(`nothing moves outside the list during a delivery, ${name}`, async ({ page, letterbox }, info) => {
    await page.setViewportSize(viewport);
    const folder = info.outputPath('given');
    await mkdir(folder, { recursive: true });
    const paths = ['letter.txt', 'photo.jpg', 'reel.mov'].map((file) => join(folder, file));
    for (const path of paths) await writeFile(path, randomBytes(900_000));
    let seen = 0;
    // Answered one after the other, so that the page shows every total on the way.
    letterbox.intercept = ({ operation }) =>
      operation === 'PutObject'
        ? (_request, _response, proceed) => void setTimeout(proceed, 300 * (seen += 1))
        : undefined;

    await page.goto(letterbox.origin);
    await expect(page.getByLabel('Choose files')).toBeAttached();
    const shifts = await watch(page);
    await dragOnto(page, paths);
    await expectThanks(page);
    expect(await shifts()).toEqual([]);
  });

test('a layout shift on purpose is found: the check can fail', async ({ page, letterbox }) => {
  await page.goto(letterbox.origin);
  await expect(page.getByLabel('Choose files')).toBeAttached();
  const shifts = await watch(page);
  await page.evaluate(() => {
    document
      .querySelector('main')
      ?.prepend(Object.assign(document.createElement('p'), { textContent: 'more' }));
  });
  await expect.poll(shifts).not.toEqual([]);
});
