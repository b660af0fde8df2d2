import type { Browser, Page } from 'playwright';
import { nameOf, type Pictures } from './pictures.ts';
import type { Stage } from './stage.ts';
import type { Wanted } from './wanted.ts';

const SIZES = {
  narrow: { viewport: { width: 320, height: 740 }, hasTouch: true },
  wide: { viewport: { width: 1100, height: 800 }, hasTouch: false },
} as const;
const SCHEMES = ['light', 'dark'] as const;
/** Nobody looks at more of ten thousand rows. CSS pixels. */
const TALLEST = 4000;
/** As long as a busy machine may take for the next step of something that has begun. */
const MOMENT_MS = 100;
/** A little after everything that happens in the scenes. */
const NOW = Date.UTC(2026, 10, 22, 14, 30);

/** Takes the pictures, the same ones every time: what they show depends on the scenes alone. */
export async function takePictures(
  browser: Browser,
  { addressOf }: Stage,
  wanted: readonly Wanted[],
): Promise<Pictures> {
  const taken = new Map<string, Uint8Array>();
  const takeAll = async (size: keyof typeof SIZES): Promise<void> => {
    const page = await openPage(browser, size);
    for (const { scene, language } of wanted) {
      await play(page, addressOf(scene, language), SIZES[size].viewport);
      for (const scheme of SCHEMES) {
        await page.emulateMedia({ colorScheme: scheme });
        taken.set(nameOf({ scene, language, size, scheme }), await takeOne(page));
      }
    }
    await page.context().close();
  };
  await Promise.all([takeAll('narrow'), takeAll('wide')]);
  return taken;
}

/** Until one is like the one before: a busy machine's first may have parts that are not painted yet. */
async function takeOne(page: Page): Promise<Uint8Array> {
  let before: Buffer;
  let now = await page.screenshot({ animations: 'disabled' });
  do {
    before = now;
    now = await page.screenshot({ animations: 'disabled' });
  } while (!now.equals(before));
  return now;
}

async function openPage(browser: Browser, size: keyof typeof SIZES): Promise<Page> {
  const steady = { locale: 'en-GB', timezoneId: 'UTC', deviceScaleFactor: 2 };
  // Words that have moved are drawn a shade differently for good, depending on where they were drawn on their way.
  const still = { reducedMotion: 'reduce' } as const;
  const context = await browser.newContext({ ...SIZES[size], ...steady, ...still });
  // Not Playwright's clock, which also replaces the timers and frames that a scene waits for.
  await context.addInitScript((now) => {
    Date.now = () => now;
  }, NOW);
  return context.newPage();
}

/** Shows a scene until nothing of it changes any more, in a window as high as it is. */
async function play(page: Page, address: string, viewport: { width: number; height: number }): Promise<void> {
  const thrown: string[] = [];
  const note = (error: Error) => void thrown.push(error.message);
  page.on('pageerror', note);
  // Rows out of sight are not painted, and are as high as they were when they were last seen: let all be seen first.
  await page.setViewportSize({ ...viewport, height: TALLEST });
  await page.goto(address);
  try {
    await page.locator('html[data-shown]').waitFor();
    await rest(page);
    await page.setViewportSize(viewport);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ ...viewport, height: Math.min(height, TALLEST) });
    await page.waitForFunction(isDrawn);
    await rest(page);
  } catch (cause) {
    throw new Error([`${address} does not come to rest.`, ...thrown].join('\n'), { cause });
  }
  page.off('pageerror', note);
}

/** Waits until nothing moves, and a moment has passed in which nothing changed. */
async function rest(page: Page): Promise<void> {
  let before: string;
  let now = '';
  do {
    before = now;
    await page.waitForFunction(isStill);
    await page.waitForTimeout(MOMENT_MS);
    now = await page.content();
  } while (now !== before);
}

/** In the browser: what moved has arrived. */
function isStill(): boolean {
  return document.getAnimations().every(({ playState }) => playState !== 'running');
}

/** In the browser: no thumbnail is still to come where it would be seen. */
function isDrawn(): boolean {
  const missing = document.querySelectorAll('canvas:not([data-drawn])');
  return [...missing].every((canvas) => !canvas.checkVisibility());
}
